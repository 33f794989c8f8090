import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { err, type Result } from "@/lib/errors/result";
import { listPageScopes } from "@/lib/http/page-scopes";
import { pagePathHeader } from "@/lib/http/request-headers";
import { runWithLogContext } from "@/lib/log/context";
import { authorize, createNoRoleError, type RequiredAccess, recordAccessDenial } from "./authorize";
import { getRequestContext } from "./authorize-and-run";
import { getCookieName } from "./cookie-names";
import { enforceRateLimit } from "./limits";
import { resolveReadScope } from "./read-scope";
import type { ActingRole, Permission, ReadScope, ScopeOption } from "./scope-types";
import { listScopes } from "./scopes";
import { getSession, type PortalSession } from "./session";

/**
 * Returns the session, or redirects to the sign-in page and from there back to the requested page.
 */
export async function requireSession(): Promise<PortalSession> {
  const session = await getSession();
  if (session) return session;
  const callbackUrl = (await headers()).get(pagePathHeader) ?? "/";
  redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
}

/**
 * Returns the scope of a page: the one in the URL, otherwise the saved one, otherwise the first.
 *
 * @returns `null` if the user has no role at all, or not the one in the URL
 */
export async function resolveScope(
  session: PortalSession,
  requested?: string | string[] | null,
): Promise<ScopeOption | null> {
  const scopes = listScopes(session);
  const requestedScope = getFirstValue(requested);
  if (requestedScope !== "") return scopes.find(({ scope }) => scope === requestedScope) ?? null;
  // The cookie only selects a default and grants no permission.
  const savedScope = (await cookies()).get(getCookieName("scope"))?.value;
  return scopes.find(({ scope }) => scope === savedScope) ?? scopes[0] ?? null;
}

/** Authorizes the role in the scope that {@link resolveScope} selects for a page. */
export async function resolvePageRole(
  requiredAccess: RequiredAccess,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const option = await resolveScope(session, requested);
  return authorizePage(session, option ? [option] : [], requiredAccess, option?.scope ?? requested);
}

/** Authorizes a page that reads builds in a scope, or in all accounts and Regions with `all`. */
export async function resolvePageReadScope(scope: string): Promise<Result<ReadScope>> {
  const session = await requireSession();
  return authorizeWithinLimit(session, () => resolveReadScope(session, scope));
}

function authorizePage(
  session: PortalSession,
  options: readonly ScopeOption[],
  requiredAccess: RequiredAccess,
  named: string | string[] | undefined,
): Promise<Result<ActingRole>> {
  const scopes = options.map(({ scope }) => scope);
  return authorizeWithinLimit(session, () =>
    authorize(session, scopes, requiredAccess, getFirstValue(named)),
  );
}

async function runInPageContext<T>(run: () => Promise<T>): Promise<T> {
  return runWithLogContext(getRequestContext(await headers()), run);
}

/** Counts the page as a query once it is authorized, because it reads as much data as a query. */
async function authorizeWithinLimit<T>(
  { user }: PortalSession,
  run: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const granted = await runInPageContext(run);
  const over = granted.ok ? await enforceRateLimit("queries", user.id) : null;
  return over ? err(over) : granted;
}

/** Returns a query parameter's first value, or "" if it is absent. */
function getFirstValue(value: string | string[] | null | undefined): string {
  return [value ?? []].flat()[0] ?? "";
}

/**
 * Returns the role for a page whose path contains the account and Region: the requested scope if it
 * belongs there, otherwise the first of the user's scopes there that has access, in the order of
 * `listPageScopes`.
 */
export async function resolvePageRoleInAccountRegion(
  requiredAccess: RequiredAccess,
  accountRegion: { account: string; region: string },
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const preferred = await resolveScope(session, requested);
  const scopes = listPageScopes(listScopes(session), accountRegion, preferred);
  const [first] = scopes;
  const isRequested = getFirstValue(requested) !== "" && first && first.scope === preferred?.scope;
  return authorizePage(
    session,
    isRequested ? [first] : scopes,
    requiredAccess,
    first?.scope ?? requested,
  );
}

/**
 * Returns the role for a page about all accounts in which the user has a permission: the requested
 * or saved scope if it has the permission, otherwise the first one that does.
 */
export async function resolvePageRoleWithPermission(
  permission: Permission,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const preferred = await resolveScope(session, requested);
  const permitted = listScopes(session).filter(({ permissions }) =>
    permissions.includes(permission),
  );
  const first = permitted.filter(({ scope }) => scope === preferred?.scope);
  const named = preferred?.scope ?? requested;
  if (permitted.length > 0) {
    return authorizePage(session, [...first, ...permitted], permission, named);
  }
  await runInPageContext(() =>
    recordAccessDenial(session, getFirstValue(named), permission, "PermissionMissing"),
  );
  return err(createNoRoleError(session, permission));
}
