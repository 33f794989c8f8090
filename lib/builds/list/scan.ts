import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { combineConditions, createIndexedBuildsTable } from "./builds-indexed-by";
import { findChunkEnd } from "./chunk-end";
import {
  type BuildCondition,
  createAccountRegionCondition,
  getTimeSpanConditions,
} from "./conditions";
import type { BuildListOrder } from "./order";
import {
  type BuildListPosition,
  createAfterCondition,
  createSegmentOrderByClause,
  createUpToCondition,
  getOrderSegments,
  isPositionBefore,
  type OrderSegment,
  readPositions,
  selectOrderColumns,
} from "./position";
import type { TimeSpan } from "./time-span";

/** The builds of an account and Region that match conditions and were created in a time span. */
export interface ScanSelection {
  accountRegion: AccountRegion;
  conditions: readonly BuildCondition[];
  span: TimeSpan;
  /** All statuses that selected builds can have. */
  statuses: readonly string[];
  tuning: ScanTuning;
}

export interface ScanTuning {
  /** The number of rows scanned per statement. */
  chunkRows: number;
  /** The cost of looking up a build through another index, in scanned rows. */
  lookupCost: number;
}

/** With 1,000,000 builds, scanning a chunk takes about three milliseconds (measured). */
export const defaultScanTuning: ScanTuning = { chunkRows: 25_000, lookupCost: 10 };

/**
 * Scans the index of an order for a selection's builds after a position. Yields the positions found
 * in each chunk, up to `maxRows` in total.
 */
export async function* scanBuilds(
  db: Db,
  { accountRegion, tuning, conditions, span, statuses }: ScanSelection,
  order: BuildListOrder,
  after: BuildListPosition | null,
  maxRows: number,
): AsyncGenerator<BuildListPosition[]> {
  const time = isSortedByTime(order) ? [] : getTimeSpanConditions(db, accountRegion, span);
  const matches = [...conditions, ...time].map(({ matches }) => matches);
  const segments = getOrderSegments(order, statuses).filter(
    (segment) => !after || segment.contains(after) || segment.follows(after),
  );
  let left = maxRows;
  for (const segment of segments) {
    const { first, last } = getSegmentBounds(span, segment);
    let start = after && segment.contains(after) ? pickLaterPosition(order, after, first) : first;
    do {
      const end = await findChunkEnd(db, accountRegion, segment, start, tuning.chunkRows);
      const next = end && (!last || isPositionBefore(order, end, last)) ? end : null;
      const upTo = next ?? last;
      const rows = combineConditions([
        createAccountRegionCondition(accountRegion, "b"),
        segment.condition,
        ...(start ? [createAfterCondition(segment, start)] : []),
        ...(upTo ? [createUpToCondition(segment, upTo)] : []),
        ...matches,
      ]);
      const found = await readPositions(
        db,
        order,
        sql`select ${selectOrderColumns(order)} from ${createIndexedBuildsTable(db, order.index)} where ${rows}
          order by ${createSegmentOrderByClause(segment)} limit ${sql.lit(left)}`,
      );
      yield found;
      left -= found.length;
      if (left <= 0) return;
      start = next;
      // SQLite responds synchronously, so yield to other requests.
      await new Promise(setImmediate);
    } while (start !== null);
  }
}

/** True if each segment of the order is sorted by time, so that a time span is contiguous in it. */
function isSortedByTime({ columns }: BuildListOrder): boolean {
  return columns[0] === "created_at" || columns[0] === "status";
}

/** Returns the bounds of a time span in a segment sorted by time. */
function getSegmentBounds({ since, until }: TimeSpan, { order, positionAt }: OrderSegment) {
  const at = (time: string | null) => (time !== null && positionAt ? positionAt(time) : null);
  const [first, last] = order.descending ? [until, since] : [since, until];
  return { first: at(first), last: at(last) };
}

function pickLaterPosition(
  order: BuildListOrder,
  one: BuildListPosition,
  other: BuildListPosition | null,
): BuildListPosition {
  return other && isPositionBefore(order, one, other) ? other : one;
}
