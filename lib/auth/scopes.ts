import "server-only";
import { config, findConfiguredRole } from "@/lib/config/config";
import type { KilnConfig } from "@/lib/config/schema";
import type { ActingRole, Permission, Person, ScopeOption } from "./scope-types";
import type { SessionOwner } from "./session";

/**
 * Returns every role and Region that a user's groups allow, in configuration order. With an API
 * token, only those that the token also allows.
 */
export function listScopes({ user }: Pick<SessionOwner, "user">, from?: KilnConfig): ScopeOption[] {
  const { roles } = from ?? config();
  return roles.flatMap(({ id }) => {
    const role = findConfiguredRole(id, from ?? config());
    if (!role || !isInAnyGroup(role.groups, user)) return [];
    const { limits } = user;
    if (limits && limits.roleId !== role.id) return [];
    const regions = role.allowedRegions.filter(
      (region) => limits?.regions.includes(region) ?? true,
    );
    const permissions = role.permissions.filter((one) => limits?.permissions.includes(one) ?? true);
    return regions.map((region) => ({
      scope: `${role.id}@${region}`,
      roleId: role.id,
      roleName: role.name,
      account: role.account.id,
      accountName: role.account.name,
      ...(role.account.color ? { accountColor: role.account.color } : {}),
      region,
      permissions,
    }));
  });
}

/**
 * Returns the distinct accounts and Regions in which a user has a role with a permission, in
 * configuration order.
 */
export function listAccountRegionsWithPermission(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
  from?: KilnConfig,
): Pick<ScopeOption, "account" | "accountName" | "region">[] {
  const accountRegions = listScopes(session, from)
    .filter(({ permissions }) => permissions.includes(permission))
    .map(
      ({ account, accountName, region }) =>
        [`${account} ${region}`, { account, accountName, region }] as const,
    );
  return [...new Map(accountRegions).values()];
}

/** Returns the accounts in which a user has a role with a permission, in configuration order. */
export function listAccountsWithPermission(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
): { id: string; name: string }[] {
  const accounts = listAccountRegionsWithPermission(session, permission).map(
    ({ account, accountName }) => [account, { id: account, name: accountName }] as const,
  );
  return [...new Map(accounts).values()];
}

/** Returns the IDs of the accounts in which a user has the permission `admin`. */
export function listAdministeredAccounts(user: Person): string[] {
  return listAccountsWithPermission({ user }, "admin").map(({ id }) => id);
}

function isInAnyGroup(groups: readonly string[], person: Pick<Person, "groups">): boolean {
  return groups.some((group) => person.groups.includes(group));
}

export function findScope(session: SessionOwner, scope: string): ScopeOption | null {
  return listScopes(session).find((option) => option.scope === scope) ?? null;
}

/** Adds the data for AWS calls to a scope of the session; null if its role isn't configured. */
export function toActingRole(session: SessionOwner, option: ScopeOption): ActingRole | null {
  const role = findConfiguredRole(option.roleId);
  if (!role) return null;
  return {
    ...option,
    roleArn: role.arn,
    ...(role.externalId ? { externalId: role.externalId } : {}),
    person: session.user,
    sessionId: session.sessionId,
  };
}

/**
 * Returns the account and Region of a scope, independent of the user; null if the role isn't
 * configured, or not for this Region.
 */
export function getScopeAccountRegion(scope: string | null) {
  const [roleId = "", region = "", ...others] = scope?.split("@") ?? [];
  const role = others.length === 0 ? findConfiguredRole(roleId) : null;
  return role?.allowedRegions.includes(region) ? { account: role.account.id, region } : null;
}
