import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { addressHeader } from "@/lib/http/request-headers";
import { withLogContext } from "@/lib/log/context";
import { authorize, authorizeFirst, type Need } from "./authorize";
import { requestContext } from "./checked-input";
import { cookieName } from "./cookie-names";
import { recordRefusal } from "./record-refusal";
import type { ActingRole, Permission, ScopeOption } from "./scope-types";
import { scopesOf } from "./scopes";
import { getSession, type PortalSession } from "./session";

/** The session, or the way to the sign-in page and back to the page that was asked for. */
export async function requireSession(): Promise<PortalSession> {
  const session = await getSession();
  if (session) return session;
  const callbackUrl = (await headers()).get(addressHeader) ?? "/";
  redirect(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
}

/**
 * The scope that a page shows: the one in the address, else the remembered one, else the first.
 *
 * @returns `null` when the person may take no role at all, or not the one in the address
 */
export async function currentScope(
  session: PortalSession,
  requested?: string | string[] | null,
): Promise<ScopeOption | null> {
  const scopes = scopesOf(session);
  const asked = [requested ?? []].flat()[0];
  if (asked !== undefined) return scopes.find(({ scope }) => scope === asked) ?? null;
  // The cookie only picks a default: it gives no right.
  const remembered = (await cookies()).get(cookieName("scope"))?.value;
  return scopes.find(({ scope }) => scope === remembered) ?? scopes[0] ?? null;
}

/** The role that a page acts in, as {@link currentScope} chooses it. */
export async function pageRole(
  need: Need,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const option = await currentScope(session, requested);
  const role = option
    ? await authorize(session, option.scope, need)
    : err(portalError("RoleNotAllowed"));
  return recorded(role, session, option?.scope ?? requested, need);
}

/** Writes to the audit that a page was refused, as routes and actions do. */
async function recorded(
  role: Result<ActingRole>,
  session: PortalSession,
  requested: string | string[] | undefined,
  need: Need,
): Promise<Result<ActingRole>> {
  if (role.ok) return role;
  const scope = [requested ?? []].flat()[0] ?? "";
  await withLogContext(requestContext(await headers()), () =>
    recordRefusal(session, scope, need, role.error.code),
  );
  return role;
}

/**
 * The role for a page whose address says the account and region: the requested scope when it is of
 * that place, else the first of the person's scopes there that may, the remembered one before others.
 */
export async function pageRoleAt(
  need: Need,
  place: { account: string; region: string },
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const isThere = ({ account, region }: ScopeOption) =>
    account === place.account && region === place.region;
  const preferred = await currentScope(session, requested);
  const scopes = scopesOf(session).filter(isThere);
  const there = preferred && isThere(preferred) ? preferred : null;
  const wanted =
    there && requested !== undefined ? [there] : [...(there ? [there] : []), ...scopes];
  const role = await authorizeFirst(session, wanted, need);
  return recorded(role, session, wanted[0]?.scope ?? requested, need);
}

/**
 * The role for a page about all accounts in which the person has a permission: the requested or
 * remembered scope if it has the permission, else the first one that does.
 */
export async function pageRoleWith(
  permission: Permission,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const preferred = await currentScope(session, requested);
  const permitted = scopesOf(session).filter(({ permissions }) => permissions.includes(permission));
  const first = permitted.filter(({ scope }) => scope === preferred?.scope);
  const role =
    permitted.length > 0
      ? await authorizeFirst(session, [...first, ...permitted], permission)
      : err(portalError("PermissionMissing"));
  return recorded(role, session, preferred?.scope ?? requested, permission);
}
