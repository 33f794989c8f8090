import "server-only";
import { setImmediate as immediate } from "node:timers/promises";
import type { Db } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { toBuildSummaries } from "../stored-builds";
import type { BuildSummary } from "../view";
import {
  type BuildListRequest,
  getTimeSpan,
  listBuildConditions,
  listMatchingStatuses,
  selectAccountRegions,
} from "./conditions";
import { decodeBuildCursor, encodeBuildCursor } from "./cursor";
import { findBuildPositions } from "./find-page";
import { type BuildListOrder, getBuildListOrder, newestFirstOrder } from "./order";
import { type BuildListPosition, comparePositions } from "./position";
import { type BuildListPage, maxExactCount } from "./query";
import { defaultScanTuning, type ScanSelection, type ScanTuning } from "./scan";
import { listExistingStatuses, listSubmitters } from "./statuses";

export type StoredBuildPage = Pick<BuildListPage, "builds" | "next">;

/**
 * Returns a page of the builds that match a query.
 *
 * @returns `InvalidInput` for a cursor of another query
 */
export async function findBuilds(
  db: Db,
  request: BuildListRequest,
  tuning: ScanTuning = defaultScanTuning,
): Promise<Result<StoredBuildPage>> {
  const { query } = request;
  const order = getBuildListOrder(query.sort);
  const after = decodeBuildCursor(formatListName(request), query, order);
  if (!after.ok) return after;
  const found = await findPositions(db, request, tuning, order, after.value);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return ok({
    builds: await readBuildsAt(db, shown),
    next:
      last && found.length > shown.length
        ? encodeBuildCursor(formatListName(request), query, last)
        : null,
  });
}

/** Counts the builds that match a query. Returns null if there are more than `maxExactCount`. */
export async function countBuilds(
  db: Db,
  request: BuildListRequest,
  tuning: ScanTuning = defaultScanTuning,
): Promise<number | null> {
  let counted = 0;
  for (const accountRegion of selectAccountRegions(request.accountRegions, request.query)) {
    const selection = await createSelection(db, accountRegion, request, tuning);
    const need = maxExactCount + 1 - counted;
    counted += (await findBuildPositions(db, selection, newestFirstOrder, null, need)).length;
    if (counted > maxExactCount) return null;
    await immediate();
  }
  return counted;
}

/**
 * Merges the first positions of each account and Region. With a single statement for all of them,
 * PostgreSQL would read and sort every matching build. See docs/decisions/054.
 */
async function findPositions(
  db: Db,
  request: BuildListRequest,
  tuning: ScanTuning,
  order: BuildListOrder,
  after: BuildListPosition | null,
): Promise<BuildListPosition[]> {
  const need = request.query.limit + 1;
  const accountRegions = selectAccountRegions(request.accountRegions, request.query);
  const found: BuildListPosition[] = [];
  for (const accountRegion of accountRegions) {
    const selection = await createSelection(db, accountRegion, request, tuning);
    found.push(...(await findBuildPositions(db, selection, order, after, need)));
    // SQLite responds synchronously, so yield to other requests.
    if (accountRegions.length > 1) await immediate();
  }
  if (accountRegions.length < 2) return found;
  return found.sort((a, b) => comparePositions(order, a, b)).slice(0, need);
}

async function createSelection(
  db: Db,
  accountRegion: AccountRegion,
  request: BuildListRequest,
  tuning: ScanTuning,
): Promise<ScanSelection> {
  const statuses = await listExistingStatuses(db, accountRegion);
  const people = request.query.q === "" ? [] : await listSubmitters(db, accountRegion);
  return {
    accountRegion,
    conditions: listBuildConditions(db, accountRegion, request, { statuses, people }),
    statuses: listMatchingStatuses(request.query, statuses),
    span: getTimeSpan(request),
    tuning,
  };
}

/** Returns the accounts and Regions that a cursor is bound to. */
function formatListName({ isAll, accountRegions }: BuildListRequest): string {
  return isAll ? "all" : accountRegions.map(formatAccountRegionKey).join();
}

/**
 * Returns the builds at the given positions, in the same order. The last value of a position is the
 * ARN.
 */
async function readBuildsAt(
  db: Db,
  positions: readonly BuildListPosition[],
): Promise<BuildSummary[]> {
  const arns = positions.map((position) => String(position.at(-1)));
  if (arns.length === 0) return [];
  const rows = await db.selectFrom("builds").selectAll().where("arn", "in", arns).execute();
  const byArn = new Map((await toBuildSummaries(db, rows)).map((build) => [build.arn, build]));
  return arns.flatMap((arn) => byArn.get(arn) ?? []);
}
