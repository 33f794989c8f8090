import "server-only";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { cacheListRead } from "./cache-list-read";
import { readHistoryImportState } from "./history-state";
import type { HistoryProgress } from "./query";

/**
 * The minimum time, in milliseconds, for which all viewers share the count of an account and
 * Region's builds.
 */
const countTtlMs = 3_000;

/** Returns the import progress of the history; `null` once it is complete. */
export async function readHistoryProgress(
  db: Db,
  accountRegion: AccountRegion,
  now: Date,
): Promise<HistoryProgress | null> {
  const state = await readHistoryImportState(db, accountRegion);
  const listed = state.history_read_at !== null;
  if (listed && state.durations_read_at !== null) return null;
  return {
    listed,
    readTo: listed ? null : state.history_to,
    timed: state.durations_read_at !== null,
    minutesLeft: computeMinutesUntil(state.history_ready_at, now),
    builds: await countKnownBuilds(db, accountRegion),
  };
}

/**
 * Merges the import progress of several accounts and Regions into one. Returns null once all are
 * complete.
 *
 * @param all the progress of each account and Region, in the order of `accountRegions`
 */
export async function mergeProgress(
  db: Db,
  accountRegions: readonly AccountRegion[],
  all: readonly (HistoryProgress | null)[],
): Promise<HistoryProgress | null> {
  const incomplete = all.filter((one) => one !== null);
  if (incomplete.length === 0) return null;
  let builds = 0;
  for (const [index, accountRegion] of accountRegions.entries()) {
    builds += all[index]?.builds ?? (await countKnownBuilds(db, accountRegion));
  }
  const unlisted = incomplete.filter(({ listed }) => !listed).map(({ readTo }) => readTo);
  const minutes = incomplete.map(({ minutesLeft }) => minutesLeft);
  return {
    listed: unlisted.length === 0,
    readTo: unlisted.reduce(pickLater, unlisted[0] ?? null),
    timed: incomplete.every(({ timed }) => timed),
    minutesLeft: minutes.some((one) => one === null)
      ? null
      : Math.max(...minutes.map((one) => one ?? 0)),
    builds,
  };
}

/** Returns the later of two times. Null is the latest, because it means that nothing was read. */
function pickLater(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

function countKnownBuilds(db: Db, accountRegion: AccountRegion): Promise<number> {
  return cacheListRead(`builds ${formatAccountRegionKey(accountRegion)}`, countTtlMs, () =>
    countBuilds(db, accountRegion),
  );
}

function computeMinutesUntil(time: string | null, now: Date): number | null {
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
