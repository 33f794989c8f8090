import "server-only";
import { config, findRole } from "@/lib/config/config";
import type { KilnConfig } from "@/lib/config/schema";
import type { ActingRole, Permission, Person, ScopeOption } from "./scope-types";
import type { SessionOwner } from "./session";

/** Every role and region that a person's groups let them take, in the configuration's order. */
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
 * The accounts and Regions in which a person has a role with a permission, each once, in the
 * configuration's order.
 */
export function placesWith(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
  from?: KilnConfig,
): Pick<ScopeOption, "account" | "accountName" | "region">[] {
  const places = scopesOf(session, from)
    .filter(({ permissions }) => permissions.includes(permission))
    .map(
      ({ account, accountName, region }) =>
        [`${account} ${region}`, { account, accountName, region }] as const,
    );
  return [...new Map(places).values()];
}

/** The accounts in which a person has a role with a permission, in the configuration's order. */
export function accountsWith(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
): { id: string; name: string }[] {
  const accounts = placesWith(session, permission).map(
    ({ account, accountName }) => [account, { id: account, name: accountName }] as const,
  );
  return [...new Map(accounts).values()];
}

function mayTake(groups: readonly string[], person: Pick<Person, "groups">): boolean {
  return groups.some((group) => person.groups.includes(group));
}

/** The scope that is asked for, when this session may take it. */
export function scopeOf(session: SessionOwner, scope: string): ScopeOption | null {
  return scopesOf(session).find((option) => option.scope === scope) ?? null;
}

/** A scope that the session may take, as the services and AWS calls need it. */
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

/** The account and Region of a scope, whoever may take it; null where there is no such role. */
export function placeOfScope(scope: string | null) {
  const [roleId = "", region = ""] = scope?.split("@") ?? [];
  const role = findRole(roleId);
  return role?.allowedRegions.includes(region) ? { account: role.account.id, region } : null;
}
