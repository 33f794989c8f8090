import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { addressHeader } from "@/lib/http/request-headers";
import { cookieName } from "./cookie-names";
import { roleFor } from "./require-role";
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
  permission: Permission,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const option = await currentScope(session, requested);
  if (!option) return err(portalError("RoleNotAllowed"));
  return roleFor(session, option.scope, permission);
}

/**
 * The role for a page whose address says the account and region: the requested or remembered
 * scope when it is of that place, else the first of the person's scopes that is.
 */
export async function pageRoleAt(
  permission: Permission,
  place: { account: string; region: string },
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession();
  const isThere = ({ account, region }: ScopeOption) =>
    account === place.account && region === place.region;
  const preferred = await currentScope(session, requested);
  const option = preferred && isThere(preferred) ? preferred : scopesOf(session).find(isThere);
  if (!option) return err(portalError("RoleNotAllowed"));
  return roleFor(session, option.scope, permission);
}
