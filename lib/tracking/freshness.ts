import "server-only";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";

/** How fresh the data of an account and Region is. */
export interface Freshness {
  /** When AWS last responded, ISO-8601 UTC; null for never. */
  polledAt: string | null;
  /** Why AWS can't be reached; absent if it can. */
  stale?: PortalError;
}

/** The age at which data is stale; a single failed call doesn't matter. Milliseconds. */
const staleMs = 5_000;

/** The results of polling an account and Region. Times are ISO-8601 UTC. */
export interface LastPoll {
  polledAt: string | null;
  failure: PortalError | null;
}

/** The freshness of an account and Region at `now`, ISO-8601 UTC. */
export function freshnessOf({ polledAt, failure }: LastPoll, now: string): Freshness {
  if (!failure) return { polledAt };
  const age = polledAt === null ? staleMs : Date.parse(now) - Date.parse(polledAt);
  return age >= staleMs ? { polledAt, stale: failure } : { polledAt };
}

/** The current freshness of the accounts and Regions that this process polls. */
export const ownFreshness = processValue(
  "tracking.freshness",
  () => new Map<string, () => Freshness>(),
);

/** The freshness from this process's tracker, or else as stored by another process. */
export async function storedFreshness(db: Db, accountRegion: AccountRegion): Promise<Freshness> {
  const own = ownFreshness().get(accountRegionKey(accountRegion))?.();
  if (own) return own;
  const row = await db
    .selectFrom("tracked_places")
    .select(["looked_at", "failure"])
    .where("account", "=", accountRegion.account)
    .where("region", "=", accountRegion.region)
    .executeTakeFirst();
  if (!row) return { polledAt: null };
  const stale: PortalError | null = row.failure ? JSON.parse(row.failure) : null;
  return { polledAt: row.looked_at, ...(stale ? { stale } : {}) };
}
