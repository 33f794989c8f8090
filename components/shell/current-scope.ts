import type { ScopeOption } from "@/lib/auth/scope-types";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import { listPageScopes } from "@/lib/http/page-scopes";
import { parseArn } from "@/lib/imagebuilder/arn";

const listPath = "/builds";

interface CurrentUrl {
  pathname: string;
  /** The `scope` query parameter, if any. */
  requested: string | null;
  /** The ARN of the image in the query, if the page is about one: see {@link getImageInQuery}. */
  imageArn?: string | null;
}

/**
 * The query parameters with the image ARN that determines a page's account and Region, by path. An
 * AMI ID (`/evidence?ami=`) contains neither.
 */
const imageParameters: Readonly<Record<string, string>> = {
  "/builds/compare": "b",
  "/evidence": "arn",
};

/** Returns the ARN of the image that determines the page's account and Region, if any. */
export function getImageInQuery(
  pathname: string,
  search: Pick<URLSearchParams, "get">,
): string | null {
  const name = imageParameters[pathname];
  return name === undefined ? null : search.get(name);
}

/**
 * Parses the account and Region of a page from a build's path (/builds/<account>/<region>/...) or
 * from the ARN in its query. Returns null if there is neither.
 */
function parseAccountRegion(
  pathname: string,
  imageArn: string | null = null,
): { account: string; region: string } | null {
  const [, account, region] = /^\/builds\/(\d{12})\/([\w-]+)(?:\/|$)/.exec(pathname) ?? [];
  if (account && region) return { account, region };
  return imageArn === null ? null : parseArn(imageArn);
}

/**
 * Returns the scope of the current page. If the page belongs to an account and Region, this is the
 * scope that `resolvePageRoleInAccountRegion` tries first. Otherwise it is the scope in the query,
 * else the saved one, else the user's first one. Returns null if the user has no role.
 */
export function getCurrentScope(
  scopes: readonly ScopeOption[],
  savedScope: string | null,
  { pathname, requested, imageArn }: CurrentUrl,
): ScopeOption | null {
  const named = scopes.find(({ scope }) => scope === requested) ?? null;
  const saved = scopes.find(({ scope }) => scope === savedScope) ?? scopes[0] ?? null;
  const at = parseAccountRegion(pathname, imageArn);
  const [used] = at ? listPageScopes(scopes, at, requested ? named : saved) : [];
  return used ?? named ?? saved;
}

/**
 * The pages that use only the scope in the URL. Other pages use another role of the user if
 * necessary.
 */
const singleScopePaths: readonly string[] = [listPath, "/builds/new", "/notifications"];

/** True if the URL names a scope that the user doesn't have, on a page that requires it. */
export function isUnknownScopeRequested(
  scopes: readonly ScopeOption[],
  { pathname, requested }: CurrentUrl,
): boolean {
  if (!requested || isAllAccountsListOpen({ pathname, requested })) return false;
  return singleScopePaths.includes(pathname) && scopes.every(({ scope }) => scope !== requested);
}

export function isAllAccountsListOpen({ pathname, requested }: CurrentUrl): boolean {
  return pathname === listPath && requested === allAccountsScope;
}

export function addScopeToPath(pathname: string, scope: string | null): string {
  return scope ? `${pathname}?${new URLSearchParams({ scope })}` : pathname;
}

/**
 * Returns the URL to open after a scope change. This is the current page with the rest of its
 * query, or the build list if the page belongs to a submission or to another account or Region.
 */
export function getPathForScope(
  pathname: string,
  search: URLSearchParams,
  to: ScopeOption,
): string {
  const at = parseAccountRegion(pathname, getImageInQuery(pathname, search));
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
