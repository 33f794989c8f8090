import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { webIdentityToken } from "@/lib/aws/credentials/web-identity";
import { type ConfiguredRole, config, findRole } from "@/lib/config/config";
import type { MissingRole } from "./approved-not-sent";
import type { SubmissionRow } from "./rows";

/**
 * Acts for the person of a row as the row's role, as the configuration is now.
 *
 * @returns `null` when the role is gone, no longer submits there, is no longer open to the groups
 *   that the person had, or needs a sign-in that has ended
 */
export async function recoveryRole(row: SubmissionRow): Promise<ActingRole | null> {
  const role = submittingRole(row);
  const groups = groupsOf(row);
  if (!role?.groups.some((group) => groups.includes(group))) return null;
  const needsToken = config().credentials.method === "web-identity";
  if (needsToken && !(await webIdentityToken(row.session_id))) return null;
  return {
    scope: `${row.role_id}@${row.region}`,
    roleId: role.id,
    roleName: role.name,
    account: role.account.id,
    accountName: role.account.name,
    region: row.region,
    permissions: [...role.permissions],
    roleArn: role.arn,
    ...(role.externalId ? { externalId: role.externalId } : {}),
    person: { id: row.person_id, name: row.person_name, email: row.person_email, groups },
    sessionId: row.session_id,
  };
}

/** Why {@link recoveryRole} gives none. */
export function missingRole(row: SubmissionRow): MissingRole {
  const role = submittingRole(row);
  if (!role) return "role-changed";
  const groups = groupsOf(row);
  return role.groups.some((group) => groups.includes(group)) ? "signed-out" : "group-changed";
}

/** The row's role, as long as it can submit in the row's account and Region. */
function submittingRole(row: SubmissionRow): ConfiguredRole | null {
  const role = findRole(row.role_id);
  if (role?.account.id !== row.account || !role.allowedRegions.includes(row.region)) return null;
  return role.permissions.includes("submit") ? role : null;
}

function groupsOf({ person_groups }: SubmissionRow): string[] {
  return JSON.parse(person_groups);
}
