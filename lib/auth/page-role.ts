import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { addressHeader } from "@/lib/http/request-headers";
import { withLogContext } from "@/lib/log/context";
import { authorize, type Need, recordRefusal } from "./authorize";
import { cookieName } from "./cookie-names";
import { requestContext } from "./handle";
import type { ActingRole, Permission, ScopeOption } from "./scope-types";
import { scopesOf } from "./scopes";
import { getSession, type PortalSession } from "./session";

/**
 * Returns the session, or redirects to the sign-in page and from there back to the requested page.
 */
export async function requireSession(): Promise<PortalSession> {
  const session = await getSession();
  if (session) return session;
  const callbackUrl = (await headers()).get(addressHeader) ?? "/";
  redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
}

/**
 * Returns the scope of a page: the one in the URL, otherwise the saved one, otherwise the first.
 *
 * @returns `null` if the user has no role at all, or not the one in the URL
 */
export async function currentScope(
  session: PortalSession,
  requested?: string | string[] | null,
): Promise<ScopeOption | null> {
  const scopes = scopesOf(session);
  const asked = [requested ?? []].flat()[0];
  if (asked !== undefined) return scopes.find(({ scope }) => scope === asked) ?? null;
  // The cookie only selects a default and grants no permission.
  const remembered = (await cookies()).get(cookieName("scope"))?.value;
  return scopes.find(({ scope }) => scope === remembered) ?? scopes[0] ?? null;
}

/** Returns the role of a page, selected by {@link currentScope}. */
export async function pageRole(
  need: Need,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const option = await currentScope(session, requested);
  return authorizePage(session, option ? [option] : [], need, option?.scope ?? requested);
}

function authorizePage(
  session: PortalSession,
  options: readonly ScopeOption[],
  need: Need,
  named: string | string[] | undefined,
): Promise<Result<ActingRole>> {
  const scopes = options.map(({ scope }) => scope);
  return inPage(() => authorize(session, scopes, need, textOf(named)));
}

async function inPage<T>(run: () => Promise<T>): Promise<T> {
  return withLogContext(requestContext(await headers()), run);
}

/** A query parameter's first value. */
function textOf(value: string | string[] | undefined): string {
  return [value ?? []].flat()[0] ?? "";
}

/**
 * Returns the role for a page whose path contains the account and Region: the requested scope if it
 * belongs there, otherwise the first of the user's scopes there that has permission, preferring the
 * saved one.
 */
export async function pageRoleAt(
  need: Need,
  accountRegion: { account: string; region: string },
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const isThere = ({ account, region }: ScopeOption) =>
    account === accountRegion.account && region === accountRegion.region;
  const preferred = await currentScope(session, requested);
  const scopes = scopesOf(session).filter(isThere);
  const there = preferred && isThere(preferred) ? preferred : null;
  const wanted =
    there && requested !== undefined ? [there] : [...(there ? [there] : []), ...scopes];
  return authorizePage(session, wanted, need, wanted[0]?.scope ?? requested);
}

/**
 * Returns the role for a page about all accounts in which the user has a permission: the requested
 * or saved scope if it has the permission, otherwise the first one that does.
 */
export async function pageRoleWith(
  permission: Permission,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const preferred = await currentScope(session, requested);
  const permitted = scopesOf(session).filter(({ permissions }) => permissions.includes(permission));
  const first = permitted.filter(({ scope }) => scope === preferred?.scope);
  const named = preferred?.scope ?? requested;
  if (permitted.length > 0) {
    return authorizePage(session, [...first, ...permitted], permission, named);
  }
  await inPage(() => recordRefusal(session, textOf(named), permission, "PermissionMissing"));
  return err(portalError("PermissionMissing"));
}
