import "server-only";
import { withTimeout } from "@/lib/cache/with-timeout";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { findViewRole } from "./authorize";
import type { ActingRole, Permission, ScopeOption, UnreachableAccount } from "./scope-types";
import { listAccountRegionsWithPermission } from "./scopes";
import type { SessionOwner } from "./session";

/**
 * How long a page waits for AWS to confirm access, in milliseconds. The check continues after that.
 */
const maxWaitMs = 3_000;

export interface ReadableAccounts {
  /** For each readable account and Region, one role that can view its builds. */
  readable: ActingRole[];
  unreachable: UnreachableAccount[];
  /** True if the check of an account in `unreachable` was still running. */
  isChecking: boolean;
}

/**
 * Splits the accounts and Regions in which one of the user's roles has a permission into readable
 * and unreachable ones.
 */
export async function findReadableAccounts(
  session: SessionOwner,
  permission: Permission,
  isWanted: (accountRegion: Pick<ScopeOption, "account" | "region">) => boolean = () => true,
): Promise<ReadableAccounts> {
  const checks = await Promise.all(
    listAccountRegionsWithPermission(session, permission)
      .filter(isWanted)
      .map(async (accountRegion) => {
        const role = await withTimeout(maxWaitMs, findViewRole(session, accountRegion));
        return {
          accountRegion,
          isChecking: role === undefined,
          role: role ?? err(createPortalError("ReadAccessUnverified")),
        };
      }),
  );
  return {
    readable: checks.flatMap(({ role }) => (role.ok ? [role.value] : [])),
    unreachable: checks.flatMap(({ accountRegion, role }) =>
      role.ok ? [] : [{ ...accountRegion, error: role.error }],
    ),
    isChecking: checks.some((check) => check.isChecking),
  };
}
