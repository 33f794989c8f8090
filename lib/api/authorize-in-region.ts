import "server-only";
import { authorize, recordAccessDenial } from "@/lib/auth/authorize";
import type { ActingRole, Permission } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { andList } from "@/lib/text/list-format";
import type { TokenSession } from "@/lib/tokens/authenticate";

/**
 * Authorizes the token's role in a Region with {@link authorize}.
 *
 * @param named the Region in the request; `null` selects the token's Region if it has only one
 */
export async function authorizeInRegion(
  session: TokenSession,
  named: string | null,
  permission: Permission,
): Promise<Result<ActingRole>> {
  const { roleId, regions } = session.token;
  const region = named ?? (regions.length === 1 ? regions[0] : undefined);
  if (region === undefined) {
    const happened = `region: This field is required, because the token is valid in ${andList.format(regions)}. Set it in the query of a GET request or in the body of a POST request.`;
    return err({ ...createPortalError("InvalidInput", { field: "region" }), happened });
  }
  if (!regions.includes(region))
    return recordTokenDenial(session, `${roleId}@${region}`, permission);
  return authorize(session, [`${roleId}@${region}`], permission);
}

/**
 * Audits the denial of a request whose token lacks a permission or a Region, and returns the error.
 */
export async function recordTokenDenial(
  session: TokenSession,
  scope: string,
  permission: Permission,
): Promise<Result<never>> {
  await recordAccessDenial(session, scope || session.token.roleId, permission, "TokenNotAllowed");
  return err(createPortalError("TokenNotAllowed"));
}
