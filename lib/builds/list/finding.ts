import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { all, buildsBy } from "./builds-by";
import { type Condition, type Finder, isAt, isWithin, timeCondition } from "./conditions";
import type { Order } from "./order";
import {
  columnsOf,
  isAfter,
  isBefore,
  isPast,
  isUpTo,
  orderedBy,
  orderedWithin,
  type Position,
  positions,
  type Segment,
  segmentsOf,
} from "./position";
import { signpostAfter } from "./signposts";
import type { TimeSpan } from "./timespan";

/** The builds of an account and Region that match conditions and were created in a time span. */
export interface Selection {
  accountRegion: AccountRegion;
  pace: Pace;
  conditions: readonly Condition[];
  span: TimeSpan;
  /** All statuses that selected builds can have. */
  statuses: readonly string[];
}

/** The result of scanning a stretch, and whether it is the last one. */
interface Met {
  positions: Position[];
  isLast: boolean;
}

/** The amount of work per step, and its relative costs. */
export interface Pace {
  /** The number of rows scanned per step. */
  stretch: number;
  /**
   * The cost of finding a build through another index, in scanned rows: if that index covers the
   * query, and if its row must be read.
   */
  coveredCost: number;
  fetchedCost: number;
}

/** Measured with 1,000,000 builds: a stretch takes about three milliseconds. */
export const defaultPace: Pace = { stretch: 25_000, coveredCost: 3, fetchedCost: 25 };

/**
 * Scans a selection in an order from a position on, in stretches of limited work.
 *
 * @param need maximum number of positions needed, over all stretches
 */
export async function* walk(
  db: Db,
  { accountRegion, pace, conditions, span, statuses }: Selection,
  order: Order,
  after: Position | null,
  need: number,
): AsyncGenerator<Met> {
  const passes = [
    ...conditions,
    ...(isTimed(order) ? [] : timeCondition(db, accountRegion, span)),
  ].map((condition) => condition.passes);
  const segments = segmentsOf(order, statuses).filter(
    (segment) => !after || segment.has(after) || segment.follows(after),
  );
  let left = need;
  for (const [index, segment] of segments.entries()) {
    const { near, far } = sidesOf(span, segment);
    let start = after && segment.has(after) ? later(order, after, near) : near;
    do {
      const post = await signpostAfter(db, accountRegion, segment, start, pace.stretch);
      const end = post && (!far || isBefore(order, post, far)) ? post : null;
      const upTo = end ?? far;
      const passing = all([
        isAt(accountRegion, "b"),
        segment.holds,
        ...(start ? [isAfter(segment, start)] : []),
        ...(upTo ? [isUpTo(segment, upTo)] : []),
        ...passes,
      ]);
      const found = await positions(
        db,
        order,
        sql`select ${columnsOf(order)} from ${buildsBy(db, order.index)} where ${passing}
          order by ${orderedWithin(segment)} limit ${sql.lit(left)}`,
      );
      left -= found.length;
      const isLast = end === null && index === segments.length - 1;
      yield { positions: found, isLast };
      if (left <= 0 || isLast) return;
      start = end;
      // SQLite responds synchronously; this yields to other requests.
      await new Promise(setImmediate);
    } while (start !== null);
  }
}

/** True if each segment of the order is sorted by time, so that a time span is contiguous in it. */
function isTimed({ columns }: Order): boolean {
  return columns[0] === "created_at" || columns[0] === "status";
}

/** Returns the bounds of a time span in a segment sorted by time. */
function sidesOf({ since, until }: TimeSpan, { order, moment }: Segment) {
  const at = (time: string | null) => (time !== null && moment ? moment(time) : null);
  const [near, far] = order.descending ? [until, since] : [since, until];
  return { near: at(near), far: at(far) };
}

function later(order: Order, one: Position, other: Position | null): Position {
  return other && isBefore(order, one, other) ? other : one;
}

/** Finds the selection's builds after a position, using the index of one of its conditions. */
export function find(
  db: Db,
  { accountRegion, conditions, span }: Selection,
  finder: Finder,
  order: Order,
  after: Position | null,
  need: number,
): Promise<Position[]> {
  const passing = all([
    isAt(accountRegion, "b"),
    finder.by,
    isWithin(span),
    ...conditions.filter(({ found }) => found !== finder).map(({ passes }) => passes),
    ...(after ? [isPast(order, after)] : []),
  ]);
  return positions(
    db,
    order,
    sql`select ${columnsOf(order)} from ${buildsBy(db, finder.index)} where ${passing}
      order by ${orderedBy(order)} limit ${sql.lit(need)}`,
  );
}
