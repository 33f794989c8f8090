import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { formatArn, parseArn, type ResourceKind } from "@/lib/imagebuilder/arn";
import { isWildcardVersion, matchesVersion } from "@/lib/imagebuilder/version";
import type { OptionKind } from "@/lib/imagebuilder/views";
import { listArnFields, parseRoleAccount } from "./advise/accounts";
import type { BuildFormValues } from "./form-values";

/** A resource in the form that belongs to another account or Region. */
export interface ForeignResource {
  /** Form path, e.g. `workflows.0.workflowArn`. */
  path: string;
  arn: string;
  /** The name of the resource with its version, if it has one, such as "al2023-base 2.0.0". */
  label: string;
  /** The list to search for a counterpart, and the search text. */
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

/**
 * Returns the form's resources in other accounts or Regions. Returns none if all of them are in
 * this Region and of a kind that can be shared, because a form filled in for this account can
 * contain such resources too.
 */
export function findForeignResources(
  values: BuildFormValues,
  here: AccountRegion,
): ForeignResource[] {
  const found = listArnFields(values).flatMap(([path, arn]) => {
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
  const owner = parseRoleAccount(values.executionRole);
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
 * Returns the counterpart of a resource if a picker option matches by kind, name, and version,
 * otherwise `null`. Keeps a wildcard if the option's version matches it. Drops a workflow's build
 * number, which differs between accounts.
 */
export function matchCounterpart({ arn }: ForeignResource, option: string): string | null {
  const [wanted, offered] = [parseArn(arn), parseArn(option)];
  if (!wanted || !offered) {
    const isSameRole =
      parseRoleAccount(arn) !== null && arn.split("/").at(-1) === option.split("/").at(-1);
    return isSameRole && parseRoleAccount(option) !== null ? option : null;
  }
  const isSame =
    wanted.kind === offered.kind &&
    wanted.workflowType === offered.workflowType &&
    wanted.name === offered.name &&
    wanted.account.startsWith("aws") === offered.account.startsWith("aws");
  if (!isSame) return null;
  const [version, found] = [wanted.version, offered.version];
  if (version === found) return formatArn({ ...offered, build: undefined });
  if (version === undefined || found === undefined || !isWildcardVersion(version)) return null;
  return matchesVersion(version, found) && !isWildcardVersion(found)
    ? formatArn({ ...offered, version, build: undefined })
    : null;
}
