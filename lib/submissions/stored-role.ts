import "server-only";
import type { ActingRole, Permission, Person } from "@/lib/auth/scope-types";
import { readLatestSignIn } from "@/lib/auth/sign-ins";
import { fetchWebIdentityToken } from "@/lib/aws/credentials/web-identity";
import { config, findConfiguredRole } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";

interface StoredActor {
  roleId: string;
  account: string;
  region: string;
  person: Person;
  sessionId: string;
}

/**
 * Returns the role that a person acted in, according to the current configuration.
 *
 * @param permissions the role must still have one of them
 * @returns `null` if the role no longer exists, has none of the permissions there, is no longer
 * open to the person's groups, or needs a sign-in that has ended
 */
export async function findStoredRole(
  db: Db,
  { roleId, account, region, person, sessionId }: StoredActor,
  permissions: readonly Permission[],
): Promise<ActingRole | null> {
  const role = findConfiguredRole(roleId);
  if (!role || role.account.id !== account || !role.allowedRegions.includes(region)) return null;
  if (!permissions.some((one) => role.permissions.includes(one))) return null;
  const groups = await readCurrentGroups(db, person);
  if (!role.groups.some((group) => groups.includes(group))) return null;
  const needsToken = config().credentials.method === "web-identity";
  if (needsToken && !(await fetchWebIdentityToken(sessionId))) return null;
  return {
    scope: `${roleId}@${region}`,
    roleId: role.id,
    roleName: role.name,
    account: role.account.id,
    accountName: role.account.name,
    region,
    permissions: [...role.permissions],
    roleArn: role.arn,
    ...(role.externalId ? { externalId: role.externalId } : {}),
    person: { ...person, groups },
    sessionId,
  };
}

/**
 * Returns a person's groups at the latest sign-in, or as last read from the identity provider. A
 * service or CI job never signs in and keeps those stored with its action.
 */
export async function readCurrentGroups(
  db: Db,
  { id, groups }: Pick<Person, "id" | "groups">,
): Promise<string[]> {
  return (await readLatestSignIn(db, id))?.groups ?? groups;
}
