import type { ScopeOption } from "@/lib/auth/scope-types";

interface View {
  pathname: string;
  /** The `scope` query parameter, if any. */
  requested: string | null;
}

/** Parses the account and Region from a build's path: /builds/<account>/<region>/... */
function accountRegionOf(pathname: string): { account: string; region: string } | null {
  const [, account, region] = /^\/builds\/(\d{12})\/([\w-]+)(?:\/|$)/.exec(pathname) ?? [];
  return account && region ? { account, region } : null;
}

/**
 * Returns the scope of the current page: the one in its query, otherwise one that matches the
 * account and Region in its path, otherwise the saved one. Null if the user has no role.
 */
export function scopeInView(
  scopes: readonly ScopeOption[],
  remembered: string | null,
  { pathname, requested }: View,
): ScopeOption | null {
  const named = scopes.find(({ scope }) => scope === requested);
  if (named) return named;
  const usual = scopes.find(({ scope }) => scope === remembered) ?? scopes[0] ?? null;
  const at = accountRegionOf(pathname);
  if (!at || !usual || (usual.account === at.account && usual.region === at.region)) return usual;
  const fitting = scopes.filter(
    ({ account, region }) => account === at.account && region === at.region,
  );
  return fitting.find(({ roleName }) => roleName === usual.roleName) ?? fitting[0] ?? usual;
}

/** Adds the scope to a path. */
export function withScope(pathname: string, scope: string | null): string {
  return scope ? `${pathname}?${new URLSearchParams({ scope })}` : pathname;
}

/**
 * Returns the URL to open after a scope change: the current page with the rest of its query if it
 * applies to the new scope, or the build list if it belongs to another account or Region.
 */
export function scopeTarget(pathname: string, search: URLSearchParams, to: ScopeOption): string {
  const at = accountRegionOf(pathname);
  const elsewhere = at ? at.account !== to.account || at.region !== to.region : false;
  if (elsewhere || pathname.startsWith("/builds/submissions/"))
    return withScope("/builds", to.scope);
  const query = new URLSearchParams(search);
  query.set("scope", to.scope);
  return `${pathname}?${query}`;
}
