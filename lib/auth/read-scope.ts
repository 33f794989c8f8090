import "server-only";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import { addToLogContext } from "@/lib/log/context";
import { authorize, findPermittedRole, recordAccessDenial } from "./authorize";
import { findReadableAccounts } from "./readable-accounts";
import type { ActingRole, ReadScope } from "./scope-types";
import type { SessionOwner } from "./session";

export function toReadScope(role: ActingRole): ReadScope {
  const { person, sessionId } = role;
  return { isAll: false, person, sessionId, readable: [role], unreachable: [] };
}

/**
 * Authorizes reading builds in a scope, or in every account and Region that the user can view.
 * Kiln's configuration and AWS's permission are checked for each of them.
 *
 * @param scope `all`, or a role and Region
 * @returns for `all`, `RoleNotAllowed` if the user has no role that can view builds, and
 *   `NotSignedIn` if AWS can't be called before the user signs in again
 */
export async function resolveReadScope(
  session: SessionOwner,
  scope: string,
): Promise<Result<ReadScope>> {
  if (scope !== allAccountsScope) {
    const role = await authorize(session, [scope], "view");
    return role.ok ? ok(toReadScope(role.value)) : role;
  }
  addToLogContext({ personId: session.user.id });
  const { readable, unreachable } = await findReadableAccounts(session, "view");
  const signedOut = unreachable.find(({ error }) => error.code === "NotSignedIn");
  if (signedOut) return err(signedOut.error);
  if (readable.length === 0 && unreachable.length === 0) {
    await recordAccessDenial(session, scope, "view", "RoleNotAllowed");
    return err(createPortalError("RoleNotAllowed"));
  }
  const { user, sessionId } = session;
  return ok({ isAll: true, person: user, sessionId, readable, unreachable });
}

/**
 * Repeats all checks without recording a refusal.
 *
 * @returns false if a readable account and Region can't be read anymore, or an unreachable one now
 *   can
 */
export async function isReadScopeCurrent(
  session: SessionOwner,
  { readable, unreachable }: ReadScope,
): Promise<boolean> {
  const roles = await Promise.all(
    readable.map(({ scope }) => findPermittedRole(session, [scope], "view")),
  );
  if (!roles.every(({ ok }) => ok)) return false;
  const keys = new Set(unreachable.map(getAccountRegionKey));
  const again = await findReadableAccounts(session, "view", (one) =>
    keys.has(getAccountRegionKey(one)),
  );
  return again.readable.length === 0;
}

function getAccountRegionKey({ account, region }: { account: string; region: string }): string {
  return `${account} ${region}`;
}
