import "server-only";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { ActingRole, Permission } from "./scope-types";
import { actAs, scopeOf } from "./scopes";
import { getSession, type PortalSession } from "./session";

/**
 * Who asks, and may they act in this scope and do this? The only way to an {@link ActingRole}:
 * every action and route handler comes through here, whatever the page showed.
 */
export async function requireRole(
  scope: string,
  permission: Permission,
): Promise<Result<ActingRole>> {
  const session = await getSession();
  if (!session) return err(portalError("NotSignedIn"));
  return roleFor(session, scope, permission);
}

/** The same for a session that is at hand. */
export function roleFor(
  session: PortalSession,
  scope: string,
  permission: Permission,
): Result<ActingRole> {
  const option = scopeOf(session, scope);
  const acting = option && actAs(session, option);
  if (!acting) return err(portalError("RoleNotAllowed"));
  if (!acting.permissions.includes(permission)) return err(portalError("PermissionMissing"));
  return ok(acting);
}
