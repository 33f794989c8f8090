import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { OutdatedAccount } from "@/lib/builds/view";
import { config } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import { listFreshness } from "./freshness";
import { recordWatcher } from "./watchers";

/** The number of missed sweeps after which data is outdated. */
const missedSweeps = 3;

/**
 * Returns the accounts and Regions whose data is stale or older than three sweep intervals. Records
 * each as watched, so that it is polled.
 *
 * @param now in milliseconds since 1970
 */
export async function findOutdatedAccounts(
  db: Db,
  roles: readonly ActingRole[],
  now: number,
): Promise<OutdatedAccount[]> {
  const outdatedMs = config().tracking.sweepSeconds * 1_000 * missedSweeps;
  const freshness = await listFreshness(db, roles);
  return roles.flatMap((role, index) => {
    const { polledAt = null, stale: error } = freshness[index] ?? {};
    const isRecent = polledAt !== null && now - Date.parse(polledAt) < outdatedMs;
    if (isRecent && !error) return [];
    recordWatcher(role);
    const { account, accountName, region } = role;
    return [{ account, accountName, region, polledAt, ...(error ? { error } : {}) }];
  });
}
