import "server-only";
import { tryRecord } from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { CatalogCode } from "@/lib/errors/catalog";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { addToLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { checkReadAccess } from "./read-access";
import type { AccountRegionReader, ActingRole, Permission } from "./scope-types";
import { accountRegionOfScope, actAs, scopeOf, scopesOf } from "./scopes";
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
 * first of the scopes for which the user's groups allow the role in the Region, Kiln's configuration
 * permits the request, and AWS allows the role to list images if builds are read. Logs and audits a
 * refusal.
 *
 * @param named the scope that a refusal is recorded for
 * @returns the first scope's refusal if all refuse
 */
export async function authorize(
  session: SessionOwner,
  scopes: readonly string[],
  need: Need,
  named = scopes[0] ?? "",
): Promise<Result<ActingRole>> {
  addToLogContext({ personId: session.user.id });
  const role = await permittedRole(session, scopes, need);
  if (!role.ok) {
    await recordRefusal(session, named, need, role.error.code);
    return role;
  }
  addToLogContext({ roleId: role.value.roleId });
  return role;
}

/** Checks the same as {@link authorize} without a record: to filter, or to check again. */
export async function permittedRole(
  session: SessionOwner,
  scopes: readonly string[],
  need: Need,
): Promise<Result<ActingRole>> {
  let refusal: Result<ActingRole> | null = null;
  for (const scope of scopes) {
    const role = await roleWithAccess(session, scope, need);
    if (role.ok) return role;
    refusal ??= role;
  }
  return refusal ?? err(portalError("RoleNotAllowed"));
}

async function roleWithAccess(
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

/** A repeated refusal is audited once in this time, because pages poll every few seconds. Milliseconds. */
const againMs = 60_000;
const maxRefusals = 5_000;
const maxTarget = 200;

/** The refusals that were audited within `againMs`. */
export const auditedRefusals = processValue(
  "auth.refusals",
  () => new Cache<true>({ max: maxRefusals, ttlMs: againMs, now: Date.now }),
);

/** Logs and audits that a user was denied a role, a permission or read access in AWS. */
export async function recordRefusal(
  { user, sessionId }: SessionOwner,
  scope: string,
  need: Need,
  code: CatalogCode,
): Promise<void> {
  const target = scope.slice(0, maxTarget);
  log.warn({ code, scope: target, permission: need }, "refused");
  const key = JSON.stringify([sessionId, target, need, code]);
  if (auditedRefusals().get(key)) return;
  auditedRefusals().set(key, true);
  const accountRegion = accountRegionOfScope(scope);
  const actor = accountRegion
    ? { person: user, roleId: scope.split("@")[0] ?? "", ...accountRegion }
    : { person: user };
  await tryRecord(actor, { action: need, target, outcome: code });
}

/** Returns the session's user as a {@link AccountRegionReader}. */
export function accountRegionReader(session: SessionOwner): AccountRegionReader {
  return {
    person: session.user,
    mayView: (accountRegion) => {
      const scopes = scopesOf(session)
        .filter(
          ({ account, region }) =>
            account === accountRegion.account && region === accountRegion.region,
        )
        .map(({ scope }) => scope);
      return permittedRole(session, scopes, "view");
    },
    mayTake: (roleId, region) => scopeOf(session, `${roleId}@${region}`) !== null,
  };
}
