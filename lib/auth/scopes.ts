import "server-only";
import { config, findRole } from "@/lib/config/config";
import type { KilnConfig } from "@/lib/config/schema";
import type { ActingRole, Permission, Person, ScopeOption } from "./scope-types";
import type { SessionOwner } from "./session";

/** Returns every role and Region that a user's groups allow, in configuration order. */
export function scopesOf({ user }: Pick<SessionOwner, "user">, from?: KilnConfig): ScopeOption[] {
  const { roles } = from ?? config();
  return roles.flatMap(({ id }) => {
    const role = findRole(id, from ?? config());
    if (!role || !mayTake(role.groups, user)) return [];
    return role.allowedRegions.map((region) => ({
      scope: `${role.id}@${region}`,
      roleId: role.id,
      roleName: role.name,
      account: role.account.id,
      accountName: role.account.name,
      ...(role.account.color ? { accountColor: role.account.color } : {}),
      region,
      permissions: [...role.permissions],
    }));
  });
}

/**
 * Returns the distinct accounts and Regions in which a user has a role with a permission, in
 * configuration order.
 */
export function accountRegionsWith(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
  from?: KilnConfig,
): Pick<ScopeOption, "account" | "accountName" | "region">[] {
  const accountRegions = scopesOf(session, from)
    .filter(({ permissions }) => permissions.includes(permission))
    .map(
      ({ account, accountName, region }) =>
        [`${account} ${region}`, { account, accountName, region }] as const,
    );
  return [...new Map(accountRegions).values()];
}

/** Returns the accounts in which a user has a role with a permission, in configuration order. */
export function accountsWith(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
): { id: string; name: string }[] {
  const accounts = accountRegionsWith(session, permission).map(
    ({ account, accountName }) => [account, { id: account, name: accountName }] as const,
  );
  return [...new Map(accounts).values()];
}

function mayTake(groups: readonly string[], person: Pick<Person, "groups">): boolean {
  return groups.some((group) => person.groups.includes(group));
}

/** Returns the requested scope if the session has it. */
export function scopeOf(session: SessionOwner, scope: string): ScopeOption | null {
  return scopesOf(session).find((option) => option.scope === scope) ?? null;
}

/** Converts a scope of the session to the form that services and AWS calls require. */
export function actAs(session: SessionOwner, option: ScopeOption): ActingRole | null {
  const role = findRole(option.roleId);
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
 * Returns the account and Region of a scope, whoever the user is; null if the role isn't configured.
 */
export function accountRegionOfScope(scope: string | null) {
  const [roleId = "", region = ""] = scope?.split("@") ?? [];
  const role = findRole(roleId);
  return role?.allowedRegions.includes(region) ? { account: role.account.id, region } : null;
}
