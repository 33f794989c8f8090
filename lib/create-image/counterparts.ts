import { formatArn, parseArn, type ResourceKind } from "@/lib/imagebuilder/arn";
import { isWildcard, matchesVersion } from "@/lib/imagebuilder/version";
import type { OptionKind } from "@/lib/imagebuilder/views";
import { arnFields, roleOwner } from "./advise/accounts";
import type { BuildFormValues } from "./form-values";

/** A resource of the form that the build's account and Region do not have under this ARN. */
export interface ForeignResource {
  /** The form's field, e.g. `workflows.0.workflowArn`. */
  path: string;
  arn: string;
  /** Its name, and its version where it has one: "al2023-base 2.0.0". */
  label: string;
  /** The list in which it is looked up, and what to search for there. */
  kind: OptionKind;
  name: string;
}

const kinds: Partial<Record<ResourceKind, OptionKind>> = {
  "image-recipe": "image-recipes",
  "container-recipe": "container-recipes",
  "infrastructure-configuration": "infrastructure-configurations",
  "distribution-configuration": "distribution-configurations",
  workflow: "workflows",
};

interface AccountRegion {
  account: string;
  region: string;
}

/**
 * The resources that a form names in another Region or account. Empty while all that are in
 * another account may be shared with this one: a form that was written here names those too.
 */
export function foreignResources(values: BuildFormValues, here: AccountRegion): ForeignResource[] {
  const found = arnFields(values).flatMap(([path, arn]) => {
    const parts = parseArn(arn);
    const kind = parts ? kinds[parts.kind] : undefined;
    if (!parts || !kind) return [];
    const { region, account, name, version } = parts;
    const isElsewhere = account !== here.account && !account.startsWith("aws");
    if (region === here.region && !isElsewhere) return [];
    const cannotBeShared = region !== here.region || /configuration$/.test(parts.kind);
    const label = version ? `${name} ${version}` : name;
    return [{ path, arn, label, kind, name, cannotBeShared }];
  });
  const owner = roleOwner(values.executionRole);
  const name = values.executionRole.split("/").at(-1) ?? "";
  const role =
    owner === null || owner === here.account
      ? []
      : [
          {
            path: "executionRole",
            arn: values.executionRole,
            label: name,
            kind: "execution-roles" as const,
            name,
            cannotBeShared: true,
          },
        ];
  const all = [...found, ...role];
  if (!all.some(({ cannotBeShared }) => cannotBeShared)) return [];
  return all.map(({ cannotBeShared: _, ...resource }) => resource);
}

/**
 * What takes a resource's place, if an option of a picker is the same by kind, name and version;
 * `null` if it is not. A wildcard stays one, if the option is a version that it names. The build
 * number of a workflow is an account's own and is left out.
 */
export function counterpart({ arn }: ForeignResource, option: string): string | null {
  const [wanted, offered] = [parseArn(arn), parseArn(option)];
  if (!wanted || !offered) {
    const isSameRole =
      roleOwner(arn) !== null && arn.split("/").at(-1) === option.split("/").at(-1);
    return isSameRole && roleOwner(option) !== null ? option : null;
  }
  const isSame =
    wanted.kind === offered.kind &&
    wanted.workflowType === offered.workflowType &&
    wanted.name === offered.name &&
    wanted.account.startsWith("aws") === offered.account.startsWith("aws");
  if (!isSame) return null;
  const [version, found] = [wanted.version, offered.version];
  if (version === found) return formatArn({ ...offered, build: undefined });
  if (version === undefined || found === undefined || !isWildcard(version)) return null;
  return matchesVersion(version, found) && !isWildcard(found)
    ? formatArn({ ...offered, version, build: undefined })
    : null;
}
