import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { roleFor } from "./require-role";
import type { ActingRole, Permission, ScopeOption } from "./scope-types";
import { scopeCookie, scopesOf } from "./scopes";
import { getSession, type PortalSession } from "./session";

/** The session, or the way to the sign-in page and back to `path`. */
export async function requireSession(path: string): Promise<PortalSession> {
  const session = await getSession();
  if (!session) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`);
  return session;
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
  const remembered = (await cookies()).get(scopeCookie)?.value;
  return scopes.find(({ scope }) => scope === remembered) ?? scopes[0] ?? null;
}

/** The role that a page acts in, as {@link currentScope} chooses it. */
export async function pageRole(
  permission: Permission,
  path: string,
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const query = [requested ?? []].flat()[0];
  const back = query === undefined ? path : `${path}?${new URLSearchParams({ scope: query })}`;
  const session = await requireSession(back);
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
  path: string,
  place: { account: string; region: string },
  requested?: string | string[],
): Promise<Result<ActingRole>> {
  const session = await requireSession(path);
  const isThere = ({ account, region }: ScopeOption) =>
    account === place.account && region === place.region;
  const preferred = await currentScope(session, requested);
  const option = preferred && isThere(preferred) ? preferred : scopesOf(session).find(isThere);
  if (!option) return err(portalError("RoleNotAllowed"));
  return roleFor(session, option.scope, permission);
}
