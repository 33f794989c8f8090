import type { Permission, RoleChoice, ScopeOption } from "./scope-types";

export function hasOtherRoleWithPermission(
  scopes: readonly ScopeOption[],
  permission: Permission,
  denied: string | null,
): boolean {
  return scopes.some(
    ({ scope, permissions }) => scope !== denied && permissions.includes(permission),
  );
}

interface RefusedPage {
  accountRegion: { account: string; region: string };
  /** The denied scope; null if all of the user's roles were tried. */
  refused: string | null;
  pathname: string;
  /** The page's query; its scope is replaced. */
  params: Readonly<Record<string, string | string[] | undefined>>;
}

export function getRoleChoice(
  scopes: readonly ScopeOption[],
  { accountRegion, refused, pathname, params }: RefusedPage,
): RoleChoice {
  const ofAccount = scopes.filter(({ account }) => account === accountRegion.account);
  const roles =
    refused === null
      ? []
      : ofAccount.filter(
          ({ region, scope, permissions }) =>
            region === accountRegion.region && scope !== refused && permissions.includes("view"),
        );
  return {
    ...accountRegion,
    accountName: ofAccount[0]?.accountName ?? null,
    links: roles.map(({ scope, roleName }) => ({
      roleName,
      href: `${pathname}?${createQueryInScope(scope, params)}`,
    })),
  };
}

function createQueryInScope(scope: string, params: RefusedPage["params"]): URLSearchParams {
  const query = new URLSearchParams({ scope });
  for (const [name, value] of Object.entries(params)) {
    if (name === "scope") continue;
    for (const one of [value ?? []].flat()) query.append(name, one);
  }
  return query;
}
