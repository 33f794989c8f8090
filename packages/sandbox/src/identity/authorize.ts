import type { Catalog } from "../account/catalog";
import type { SandboxRole } from "../account/types";
import { createAccessDeniedError } from "../errors";
import { baseUser, type Principal } from "./principal";

type Permissions = SandboxRole["permissions"];

/**
 * Throws unless the principal's policy allows the action. GetCallerIdentity needs no permission, as
 * in AWS.
 *
 * @param action e.g. `imagebuilder:CreateImage`
 * @throws AwsError AccessDeniedException
 */
export function authorizeAction(
  catalog: Catalog,
  principal: Principal,
  action: string,
  resource: string,
): void {
  if (action === "sts:GetCallerIdentity") return;
  if (!isActionAllowed(getPermissions(catalog, principal), action)) {
    throw createAccessDeniedError(principal.arn, action, resource);
  }
}

function getPermissions(catalog: Catalog, principal: Principal): Permissions {
  if (principal.roleName === undefined) return baseUser.permissions;
  const role = catalog.findRoleByName(principal.account, principal.roleName);
  return role?.permissions ?? { allow: [], deny: [] };
}

/**
 * True if IAM patterns allow an action. An explicit deny takes precedence, and the default is deny.
 */
export function isActionAllowed({ allow, deny }: Permissions, action: string): boolean {
  const matches = (pattern: string) => compileActionPattern(pattern).test(action);
  return allow.some(matches) && !deny.some(matches);
}

function compileActionPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "i");
}
