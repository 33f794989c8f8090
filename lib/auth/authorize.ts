import "server-only";
import { tryRecordAuditEntry } from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { getAccountFromRoleArn } from "@/lib/config/schema";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { addToLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { orList } from "@/lib/text/list-format";
import { checkReadAccess } from "./read-access";
import type { AccountRegionReader, ActingRole, Permission, ScopeOption } from "./scope-types";
import { findScope, getScopeAccountRegion, listScopes, toActingRole } from "./scopes";
import type { SessionOwner } from "./session";

const maxExampleRoles = 3;

/**
 * The access that a request requires of its role. This is a permission from `kiln.config.yaml`, or
 * `use-role`, which requires the configured permission `view`, but not AWS's permission to list
 * images.
 */
export type RequiredAccess = Permission | "use-role";

/**
 * Returns the role of the first scope for which the user's groups allow the role in the Region,
 * Kiln's configuration permits the request, and, for `view`, AWS allows the role to list images.
 * Records a refusal; see {@link recordAccessDenial}.
 *
 * @param named the scope that a refusal is recorded for
 * @returns the first scope's refusal if all scopes are refused; `RoleNotAllowed` without scopes
 */
export async function authorize(
  session: SessionOwner,
  scopes: readonly string[],
  requiredAccess: RequiredAccess,
  named = scopes[0] ?? "",
): Promise<Result<ActingRole>> {
  addToLogContext({ personId: session.user.id });
  const role = await findPermittedRole(session, scopes, requiredAccess);
  if (!role.ok) {
    await recordAccessDenial(session, named, requiredAccess, role.error.code);
    return role;
  }
  addToLogContext({ roleId: role.value.roleId });
  return role;
}

/** Performs the same checks as {@link authorize} without recording a refusal. */
export async function findPermittedRole(
  session: SessionOwner,
  scopes: readonly string[],
  requiredAccess: RequiredAccess,
): Promise<Result<ActingRole>> {
  let refusal: Extract<Result<ActingRole>, { ok: false }> | null = null;
  for (const scope of scopes) {
    const role = await findRoleWithAccess(session, scope, requiredAccess);
    if (role.ok) return role;
    // AWS might allow a role that couldn't be verified, so this refusal isn't final.
    if (refusal === null || role.error.code === "ReadAccessUnverified") refusal = role;
  }
  return refusal ?? err(createPortalError("RoleNotAllowed"));
}

async function findRoleWithAccess(
  session: SessionOwner,
  scope: string,
  requiredAccess: RequiredAccess,
): Promise<Result<ActingRole>> {
  const role = resolveConfiguredRole(session, scope, requiredAccess);
  if (!role.ok || requiredAccess !== "view") return role;
  const access = await checkReadAccess(role.value);
  return access.ok ? role : access;
}

/** Checks the configuration only, without a request to AWS. */
export function resolveConfiguredRole(
  session: SessionOwner,
  scope: string,
  requiredAccess: RequiredAccess,
): Result<ActingRole> {
  const option = findScope(session, scope);
  const acting = option && toActingRole(session, option);
  if (!acting) return err(createPortalError("RoleNotAllowed"));
  const permission = requiredAccess === "use-role" ? "view" : requiredAccess;
  if (!acting.permissions.includes(permission)) return err(createPermissionError(permission));
  return ok(acting);
}

function createPermissionError(permission: Permission): PortalError {
  return {
    ...createPortalError("PermissionMissing"),
    happened: `You can use this role, but Kiln's configuration doesn't give it the ${permission} permission.`,
  };
}

/**
 * Returns the error of a user none of whose roles has a permission, with roles that have it in the
 * user's accounts.
 */
export function createNoRoleError(
  session: Pick<SessionOwner, "user">,
  permission: Permission,
): PortalError {
  const accounts = new Set(listScopes(session).map(({ account }) => account));
  const names = config()
    .roles.filter(
      ({ arn, permissions }) =>
        permissions.includes(permission) && accounts.has(getAccountFromRoleArn(arn)),
    )
    .map(({ name }) => name);
  const examples = [...new Set(names)].slice(0, maxExampleRoles);
  return {
    ...createPortalError("PermissionMissing"),
    // Switching the role wouldn't help.
    title: "Your roles lack permission in Kiln",
    happened: `None of your roles have the ${permission} permission that this page requires.`,
    remedy:
      examples.length > 0
        ? `Ask an administrator for a role that has it, such as ${orList.format(examples)}.`
        : `Ask an administrator to add the permission to one of your roles.`,
    action: "none",
  };
}

/**
 * A repeated denial is audited only once within this time, in milliseconds, because pages poll
 * every few seconds.
 */
const denialAuditTtlMs = 60_000;
const maxDenials = 5_000;
const maxTarget = 200;

/** The denials that were audited in the last `denialAuditTtlMs`. */
export const auditedDenials = defineSingleton(
  "auth.audited-denials",
  () => new Cache<true>({ max: maxDenials, ttlMs: denialAuditTtlMs, now: Date.now }),
);

/**
 * Logs that a user was denied a role, a permission, or read access in AWS. Also audits it, unless
 * the same denial was audited recently.
 */
export async function recordAccessDenial(
  { user, sessionId }: SessionOwner,
  scope: string,
  requiredAccess: RequiredAccess,
  code: CatalogCode,
): Promise<void> {
  const target = scope.slice(0, maxTarget);
  log.warn({ code, scope: target, permission: requiredAccess }, "refused");
  const accountRegion = getScopeAccountRegion(scope);
  // All unconfigured scopes count as one denial, because they can be any text.
  const key = JSON.stringify([sessionId, accountRegion ? scope : null, requiredAccess, code]);
  if (auditedDenials().get(key)) return;
  auditedDenials().set(key, true);
  const actor = accountRegion
    ? { person: user, roleId: scope.split("@")[0] ?? "", ...accountRegion }
    : { person: user };
  await tryRecordAuditEntry(actor, { action: requiredAccess, target, outcome: code });
}

/** Returns the first of the user's roles in an account and Region that can view its builds. */
export function findViewRole(
  session: SessionOwner,
  accountRegion: Pick<ScopeOption, "account" | "region">,
): Promise<Result<ActingRole>> {
  const scopes = listScopes(session)
    .filter(
      ({ account, region }) => account === accountRegion.account && region === accountRegion.region,
    )
    .map(({ scope }) => scope);
  return findPermittedRole(session, scopes, "view");
}

/**
 * Returns the given role if it belongs to the account and Region, otherwise the first of its user's
 * roles that can view builds there.
 */
export async function findRoleForAccountRegion(
  role: ActingRole,
  accountRegion: Pick<ScopeOption, "account" | "region">,
): Promise<Result<ActingRole>> {
  const { account, region, person, sessionId } = role;
  return account === accountRegion.account && region === accountRegion.region
    ? ok(role)
    : findViewRole({ user: person, sessionId }, accountRegion);
}

export function createAccountRegionReader(session: SessionOwner): AccountRegionReader {
  return {
    person: session.user,
    findViewRole: (accountRegion) => findViewRole(session, accountRegion),
    hasRole: (roleId, region) => findScope(session, `${roleId}@${region}`) !== null,
  };
}
