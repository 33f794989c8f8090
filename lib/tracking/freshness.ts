import "server-only";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";

/** How fresh what is known of a place is. */
export interface Freshness {
  /** When AWS last answered, ISO-8601 UTC; null when it never did. */
  polledAt: string | null;
  /** Why AWS can't be asked; absent when it can. */
  stale?: PortalError;
}

/** One failed question is no news: a place is stale once its data has this age. Milliseconds. */
const staleMs = 5_000;

/** What a place's looks came to. Times are ISO-8601 UTC. */
export interface LastPoll {
  polledAt: string | null;
  failure: PortalError | null;
}

/** How fresh a place is at `now`, ISO-8601 UTC. */
export function freshnessOf({ polledAt, failure }: LastPoll, now: string): Freshness {
  if (!failure) return { polledAt };
  const age = polledAt === null ? staleMs : Date.parse(now) - Date.parse(polledAt);
  return age >= staleMs ? { polledAt, stale: failure } : { polledAt };
}

/** The freshness of the places that this process follows, as of now. */
export const ownFreshness = processValue(
  "tracking.freshness",
  () => new Map<string, () => Freshness>(),
);

/** How fresh a place is: by this process's own tracker, else as another one has written it. */
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
