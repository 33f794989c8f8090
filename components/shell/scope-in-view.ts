import type { ScopeOption } from "@/lib/auth/scope-types";

interface View {
  pathname: string;
  /** The `scope` of the query, if any. */
  requested: string | null;
}

/** The account and region that a build's address names: /builds/<account>/<region>/... */
function placeOf(pathname: string): { account: string; region: string } | null {
  const [, account, region] = /^\/builds\/(\d{12})\/([\w-]+)(?:\/|$)/.exec(pathname) ?? [];
  return account && region ? { account, region } : null;
}

/**
 * The scope that the page in view is about: the one its query names, else one that fits the account
 * and region of its path, else the remembered one. Null when the person has no role.
 */
export function scopeInView(
  scopes: readonly ScopeOption[],
  remembered: string | null,
  { pathname, requested }: View,
): ScopeOption | null {
  const named = scopes.find(({ scope }) => scope === requested);
  if (named) return named;
  const usual = scopes.find(({ scope }) => scope === remembered) ?? scopes[0] ?? null;
  const at = placeOf(pathname);
  if (!at || !usual || (usual.account === at.account && usual.region === at.region)) return usual;
  const fitting = scopes.filter(
    ({ account, region }) => account === at.account && region === at.region,
  );
  return fitting.find(({ roleName }) => roleName === usual.roleName) ?? fitting[0] ?? usual;
}

/** A link that keeps acting in this scope. */
export function withScope(pathname: string, scope: string | null): string {
  return scope ? `${pathname}?${new URLSearchParams({ scope })}` : pathname;
}

/**
 * Where a change of scope leads: the same page where it makes sense in the new scope, with the
 * rest of its query; the list of builds from a page about something in another account or region.
 */
export function scopeTarget(pathname: string, search: URLSearchParams, to: ScopeOption): string {
  const at = placeOf(pathname);
  const elsewhere = at ? at.account !== to.account || at.region !== to.region : false;
  if (elsewhere || pathname.startsWith("/builds/submissions/"))
    return withScope("/builds", to.scope);
  const query = new URLSearchParams(search);
  query.set("scope", to.scope);
  return `${pathname}?${query}`;
}
