import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";

/** The age of an account and Region's data, and whether it is stale. */
export interface Freshness {
  /** The time of AWS's last successful response, ISO-8601 UTC; null if there was none. */
  polledAt: string | null;
  /** The reason why the data is stale, such as failed or throttled calls; absent if it isn't. */
  stale?: PortalError;
}

/** The age in milliseconds at which data is stale after a failed call. */
const staleMs = 5_000;

/** The last success and any failure since, for an account and Region. Times are ISO-8601 UTC. */
export interface LastPoll {
  polledAt: string | null;
  failure: PortalError | null;
}

/** The freshness of an account and Region at `now`, ISO-8601 UTC. */
export function computeFreshness({ polledAt, failure }: LastPoll, now: string): Freshness {
  if (!failure) return { polledAt };
  const age = polledAt === null ? staleMs : Date.parse(now) - Date.parse(polledAt);
  return age >= staleMs ? { polledAt, stale: failure } : { polledAt };
}

/** Functions that return the freshness of the accounts and Regions that this process polls. */
export const freshnessProviders = defineSingleton(
  "tracking.freshness",
  () => new Map<string, () => Freshness>(),
);

/**
 * Returns the freshness from this process's tracker. If it has none, returns the freshness that
 * another process has stored.
 */
export async function readFreshness(db: Db, accountRegion: AccountRegion): Promise<Freshness> {
  const localFreshness = freshnessProviders().get(formatAccountRegionKey(accountRegion))?.();
  if (localFreshness) return localFreshness;
  const row = await db
    .selectFrom("tracked_places")
    .select(["looked_at", "failure"])
    .where("account", "=", accountRegion.account)
    .where("region", "=", accountRegion.region)
    .executeTakeFirst();
  if (!row) return { polledAt: null };
  return toFreshness(row);
}

function toFreshness(row: { looked_at: string | null; failure: string | null }): Freshness {
  const stale: PortalError | null = row.failure ? JSON.parse(row.failure) : null;
  return { polledAt: row.looked_at, ...(stale ? { stale } : {}) };
}

/** Returns the freshness of several accounts and Regions, in the given order. */
export async function listFreshness(
  db: Db,
  accountRegions: readonly AccountRegion[],
): Promise<Freshness[]> {
  const rows = await db
    .selectFrom("tracked_places")
    .select(["account", "region", "looked_at", "failure"])
    .execute();
  const stored = new Map(rows.map((row) => [formatAccountRegionKey(row), toFreshness(row)]));
  return accountRegions.map((accountRegion) => {
    const key = formatAccountRegionKey(accountRegion);
    return freshnessProviders().get(key)?.() ?? stored.get(key) ?? { polledAt: null };
  });
}
