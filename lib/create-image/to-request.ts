import type { BuildFormValues } from "./form-values";
import type { Member, Members } from "./member-kinds";
import { createImageMembers } from "./members";
import type { CreateImageRequest } from "./request";

type Values = Readonly<Record<string, unknown>>;

/**
 * Builds the request from the form values. Omits members that aren't set, but always includes the
 * two required members (infrastructure configuration and client token), the explicit defaults
 * (tests and metadata), and all entered text, so that `createImageRequestSchema` rejects the
 * request of an incomplete form. Includes only the selected recipe, and includes scanning only if
 * it is on or has an ECR setting.
 */
export function toRequest(values: BuildFormValues): CreateImageRequest {
  const sent = Object.entries<Member>(createImageMembers).filter(
    ([, member]) => !("recipeKind" in member) || member.recipeKind === values.recipeKind,
  );
  return toStructure(Object.fromEntries(sent), { ...values }) as CreateImageRequest;
}

function toStructure(members: Members, values: Values): Values {
  const request: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = toValue(member, values[name]);
    if (member.required || isSet(member, value)) request[name] = value;
  }
  return request;
}

function toValue(member: Member, value: unknown): unknown {
  switch (member.kind) {
    case "structure":
      return toStructure(member.members, value as Values);
    case "list": {
      const { item, rowKey } = member;
      return (value as unknown[]).map((row) =>
        toValue(item, rowKey ? (row as Values)[rowKey] : row),
      );
    }
    case "map":
      return Object.fromEntries(
        (value as BuildFormValues["tags"]).map(({ key, value }) => [key, value]),
      );
    default:
      return value;
  }
}

/** Returns the request of an incomplete form for display, without the members still to be chosen. */
export function omitUnchosenMembers(request: CreateImageRequest): Partial<CreateImageRequest> {
  const { infrastructureConfigurationArn, ...chosen } = request;
  return infrastructureConfigurationArn === "" ? chosen : request;
}

/** True if the request includes an optional member with this value. */
function isSet(member: Member, value: unknown): boolean {
  switch (member.kind) {
    case "flag":
      return true;
    case "structure":
      return Object.entries(value as Values).some(([name, setting]) => {
        const child = member.members[name];
        return child?.kind !== "flag" || child.default || setting === true;
      });
    case "list":
      return (value as unknown[]).length > 0;
    case "map":
      return Object.keys(value as object).length > 0;
    default:
      return value !== "" && value !== null;
  }
}
