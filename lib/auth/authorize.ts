import "server-only";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { checkReadAccess } from "./read-access";
import type { ActingRole, Permission, PlaceReader, ScopeOption } from "./scope-types";
import { actAs, scopeOf, scopesOf } from "./scopes";
import type { SessionOwner } from "./session";

/**
 * What a request requires of its role: a permission from `kiln.config.yaml`, or `use-role` if it
 * returns no stored build data, because AWS authorizes each call or only the user's own settings are
 * affected. `use-role` requires the configured permission `view`, but not AWS's permission to list
 * images.
 */
export type Need = Permission | "use-role";

/**
 * The only way to get an {@link ActingRole}, for pages, actions, route handlers and streams: the
 * user's groups must allow the role in the Region, Kiln's configuration must permit the request,
 * and AWS must allow the role to list images if builds are read.
 */
export async function authorize(
  session: SessionOwner,
  scope: string,
  need: Need,
): Promise<Result<ActingRole>> {
  const role = roleFor(session, scope, need);
  if (!role.ok || need !== "view") return role;
  const access = await checkReadAccess(role.value);
  return access.ok ? role : access;
}

/** Checks the configuration only, without a request to AWS. */
export function roleFor(session: SessionOwner, scope: string, need: Need): Result<ActingRole> {
  const option = scopeOf(session, scope);
  const acting = option && actAs(session, option);
  if (!acting) return err(portalError("RoleNotAllowed"));
  const permission = need === "use-role" ? "view" : need;
  if (!acting.permissions.includes(permission)) return err(portalError("PermissionMissing"));
  return ok(acting);
}

/**
 * Authorizes the first of several scopes with the permission.
 *
 * @returns the first scope's error if all are denied
 */
export async function authorizeFirst(
  session: SessionOwner,
  options: readonly ScopeOption[],
  need: Need,
): Promise<Result<ActingRole>> {
  let refusal: Result<ActingRole> | null = null;
  for (const { scope } of options) {
    const role = await authorize(session, scope, need);
    if (role.ok) return role;
    refusal ??= role;
  }
  return refusal ?? err(portalError("RoleNotAllowed"));
}

/** Returns the session's user as a {@link PlaceReader}. */
export function placeReader(session: SessionOwner): PlaceReader {
  return {
    person: session.user,
    mayView: (place) =>
      authorizeFirst(
        session,
        scopesOf(session).filter(
          ({ account, region }) => account === place.account && region === place.region,
        ),
        "view",
      ),
    mayTake: (roleId, region) => scopeOf(session, `${roleId}@${region}`) !== null,
  };
}
