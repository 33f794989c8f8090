import "server-only";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import { cachedRead } from "./cached-read";
import { historyState } from "./history-state";
import type { HistoryProgress } from "./query";

/**
 * In milliseconds; all watchers of an account and Region share the count of its builds for this
 * time.
 */
const countedKeptMs = 3_000;

/** Returns the import progress of the history; `null` once it is complete. */
export async function historyProgress(
  db: Db,
  accountRegion: AccountRegion,
  now: Date,
): Promise<HistoryProgress | null> {
  const state = await historyState(db, accountRegion);
  const listed = state.history_read_at !== null;
  if (listed && state.durations_read_at !== null) return null;
  return {
    listed,
    readTo: listed ? null : state.history_to,
    timed: state.durations_read_at !== null,
    minutesLeft: minutesUntil(state.history_ready_at, now),
    builds: await cachedRead(`builds ${accountRegionKey(accountRegion)}`, countedKeptMs, () =>
      countBuilds(db, accountRegion),
    ),
  };
}

function minutesUntil(time: string | null, now: Date): number | null {
  if (time === null) return null;
  return Math.max(1, Math.ceil((Date.parse(time) - now.getTime()) / 60_000));
}

async function countBuilds(db: Db, { account, region }: AccountRegion): Promise<number> {
  const { n } = await db
    .selectFrom("builds")
    .select((eb) => eb.fn.countAll<number | string>().as("n"))
    .where("account", "=", account)
    .where("region", "=", region)
    .where("status", "!=", "DELETED")
    .executeTakeFirstOrThrow();
  return Number(n);
}
