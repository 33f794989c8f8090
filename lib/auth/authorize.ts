import "server-only";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { checkReadAccess } from "./read-access";
import type { ActingRole, Permission, PlaceReader, ScopeOption } from "./scope-types";
import { actAs, scopeOf, scopesOf } from "./scopes";
import type { SessionOwner } from "./session";

/**
 * What a request needs of the role it names: one of the permissions of `kiln.config.yaml`, or
 * `use-role` for what shows nothing that Kiln stores of builds: AWS itself decides on each call, or
 * the person's own settings are concerned. It needs the permission `view`, as all pages do.
 */
export type Need = Permission | "use-role";

/**
 * The only way to an {@link ActingRole}, for pages, actions, route handlers and streams alike: the
 * person's groups allow the role in the Region, Kiln's configuration allows the role to do this,
 * and whoever is to see builds may list images there, as AWS says.
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

/** What the configuration alone says; AWS is not asked. */
export function roleFor(session: SessionOwner, scope: string, need: Need): Result<ActingRole> {
  const option = scopeOf(session, scope);
  const acting = option && actAs(session, option);
  if (!acting) return err(portalError("RoleNotAllowed"));
  const permission = need === "use-role" ? "view" : need;
  if (!acting.permissions.includes(permission)) return err(portalError("PermissionMissing"));
  return ok(acting);
}

/**
 * The first of several scopes in which the person may do something.
 * @returns the first scope's refusal when all refuse
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

/** The session's person as a {@link PlaceReader}. */
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
