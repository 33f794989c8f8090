import "server-only";
import { type IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import type { PickerOption } from "@/lib/imagebuilder/views";
import {
  exactTextSchema,
  lenientList,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { compareOptionsByName } from "./compare-names";
import type { OptionSource } from "./option-source";
import { canImageBuilderAssumeRole } from "./trust-policy";

/** The page size. IAM returns up to 1,000 roles at a time, but can return fewer than requested. */
const pageSize = 500;
const notTrusted = "The role's trust policy doesn't allow Image Builder to assume it.";
const serviceLinked = "/aws-service-role/";

const rolesSchema = lenientList(
  lenientObject({
    Arn: lenientTextSchema,
    RoleName: lenientTextSchema,
    Path: lenientTextSchema,
    Description: lenientTextSchema,
    CreateDate: lenientTimeSchema,
    AssumeRolePolicyDocument: exactTextSchema,
  }),
);

/**
 * Returns the source for execution roles: the account's roles, with those that trust Image Builder
 * first. Excludes service-linked roles of other services, which can't be passed to Image Builder.
 */
export function createExecutionRoleSource(client: IAMClient): OptionSource {
  return {
    kind: "execution-roles",
    id: "Self",
    versions: "none",
    readPage: async (Marker) => {
      const page = await client.send(new ListRolesCommand({ MaxItems: pageSize, Marker }));
      return {
        options: toRows(page.Roles),
        next: page.IsTruncated && page.Marker ? page.Marker : undefined,
      };
    },
    compare: (a, b) =>
      Number(b.trustsImageBuilder) - Number(a.trustsImageBuilder) || compareOptionsByName(a, b),
  };
}

function toRows(items: unknown): PickerOption[] {
  return rolesSchema.parse(items).flatMap((role) => {
    if (!role.Arn || !role.RoleName) return [];
    const trusted = canImageBuilderAssumeRole(role.AssumeRolePolicyDocument ?? "");
    if (!trusted && role.Path?.startsWith(serviceLinked)) return [];
    const description = [role.Description, trusted ? "" : notTrusted].filter(Boolean).join(" · ");
    return [
      {
        value: role.Arn,
        name: role.RoleName,
        trustsImageBuilder: trusted,
        ...(description ? { description } : {}),
        ...(role.CreateDate ? { createdAt: role.CreateDate } : {}),
      },
    ];
  });
}
