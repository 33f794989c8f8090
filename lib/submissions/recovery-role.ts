import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { webIdentityToken } from "@/lib/aws/credentials/web-identity";
import { config, findRole } from "@/lib/config/config";
import type { SubmissionRow } from "./rows";

/**
 * Acts for the person of a row as the row's role, as the configuration is now.
 *
 * @returns `null` when the role is gone, no longer submits there, is no longer open to the groups
 *   that the person had, or needs a sign-in that has ended
 */
export async function recoveryRole(row: SubmissionRow): Promise<ActingRole | null> {
  const role = findRole(row.role_id);
  const groups: string[] = JSON.parse(row.person_groups);
  if (!role || role.account.id !== row.account || !role.allowedRegions.includes(row.region)) {
    return null;
  }
  if (!role.permissions.includes("submit")) return null;
  if (!role.groups.some((group) => groups.includes(group))) return null;
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
