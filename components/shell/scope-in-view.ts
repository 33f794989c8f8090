import type { ScopeOption } from "@/lib/auth/scope-types";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";

const listPath = "/builds";

interface CurrentUrl {
  pathname: string;
  /** The `scope` query parameter, if any. */
  requested: string | null;
}

/** Parses the account and Region from a build's path (/builds/<account>/<region>/...). */
function parseAccountRegion(pathname: string): { account: string; region: string } | null {
  const [, account, region] = /^\/builds\/(\d{12})\/([\w-]+)(?:\/|$)/.exec(pathname) ?? [];
  return account && region ? { account, region } : null;
}

/**
 * Returns the scope of the current page. This is the scope in its query, else one that matches the
 * account and Region in its path, else the saved one. Returns null if the user has no role.
 */
export function getScopeInView(
  scopes: readonly ScopeOption[],
  remembered: string | null,
  { pathname, requested }: CurrentUrl,
): ScopeOption | null {
  const named = scopes.find(({ scope }) => scope === requested);
  if (named) return named;
  const defaultScope = scopes.find(({ scope }) => scope === remembered) ?? scopes[0] ?? null;
  const at = parseAccountRegion(pathname);
  if (
    !at ||
    !defaultScope ||
    (defaultScope.account === at.account && defaultScope.region === at.region)
  )
    return defaultScope;
  const matching = scopes.filter(
    ({ account, region }) => account === at.account && region === at.region,
  );
  return (
    matching.find(({ roleName }) => roleName === defaultScope.roleName) ??
    matching[0] ??
    defaultScope
  );
}

/**
 * The pages that use only the scope in the URL. Other pages use another role of the user if
 * necessary.
 */
const singleScopePaths: readonly string[] = [listPath, "/builds/new", "/notifications"];

/** True if the URL names a scope that the user doesn't have, on a page that requires it. */
export function isUnknownScopeInView(
  scopes: readonly ScopeOption[],
  { pathname, requested }: CurrentUrl,
): boolean {
  if (requested === null || isAllInView({ pathname, requested })) return false;
  return singleScopePaths.includes(pathname) && scopes.every(({ scope }) => scope !== requested);
}

/** True for the list of all accounts and Regions. Other pages show one of them at a time. */
export function isAllInView({ pathname, requested }: CurrentUrl): boolean {
  return pathname === listPath && requested === allAccountsScope;
}

export function addScopeToPath(pathname: string, scope: string | null): string {
  return scope ? `${pathname}?${new URLSearchParams({ scope })}` : pathname;
}

/**
 * Returns the URL to open after a scope change. This is the current page with the rest of its query
 * if the page applies to the new scope, or the build list if it belongs to another account or
 * Region.
 */
export function getPathForScope(
  pathname: string,
  search: URLSearchParams,
  to: ScopeOption,
): string {
  const at = parseAccountRegion(pathname);
  const elsewhere = at ? at.account !== to.account || at.region !== to.region : false;
  if (elsewhere || pathname.startsWith("/builds/submissions/"))
    return addScopeToPath(listPath, to.scope);
  const query = new URLSearchParams(search);
  // These filters apply only to the list of all accounts and Regions.
  if (pathname === listPath) for (const name of ["account", "region"]) query.delete(name);
  query.set("scope", to.scope);
  return `${pathname}?${query}`;
}

/**
 * Returns the URL of the list of all accounts and Regions. Keeps the filters if a list is in view.
 */
export function getAllAccountsListPath(pathname: string, search: URLSearchParams): string {
  const query = new URLSearchParams(pathname === listPath ? search : undefined);
  query.set("scope", allAccountsScope);
  return `${listPath}?${query}`;
}
