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

/** The builds of a place that fulfill conditions and were created in a time span. */
export interface Selection {
  place: AccountRegion;
  pace: Pace;
  conditions: readonly Condition[];
  span: TimeSpan;
  /** All statuses that selected builds can have. */
  statuses: readonly string[];
}

/** What a stretch of the way held, and whether there is no more. */
interface Met {
  positions: Position[];
  isLast: boolean;
}

/** How much work is done at once, and what work costs. */
export interface Pace {
  /** How many rows a look along an order goes over. */
  stretch: number;
  /**
   * To find a build by way of another index costs as much as to go over so many rows: where that
   * index holds all of it, and where its row is fetched.
   */
  coveredCost: number;
  fetchedCost: number;
}

/** Measured with 1,000,000 builds: a stretch takes about three milliseconds. */
export const usualPace: Pace = { stretch: 25_000, coveredCost: 3, fetchedCost: 25 };

/**
 * Goes over a selection in an order, after a position, in stretches of bounded work.
 *
 * @param need how many positions are of use at most, over all stretches
 */
export async function* walk(
  db: Db,
  { place, pace, conditions, span, statuses }: Selection,
  order: Order,
  after: Position | null,
  need: number,
): AsyncGenerator<Met> {
  const passes = [...conditions, ...(isTimed(order) ? [] : timeCondition(db, place, span))].map(
    (condition) => condition.passes,
  );
  const segments = segmentsOf(order, statuses).filter(
    (segment) => !after || segment.has(after) || segment.follows(after),
  );
  let left = need;
  for (const [index, segment] of segments.entries()) {
    const { near, far } = sidesOf(span, segment);
    let start = after && segment.has(after) ? later(order, after, near) : near;
    do {
      const post = await signpostAfter(db, place, segment, start, pace.stretch);
      const end = post && (!far || isBefore(order, post, far)) ? post : null;
      const upTo = end ?? far;
      const passing = all([
        isAt(place, "b"),
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
      // SQLite answers at once, so others get their turn only here.
      await new Promise(setImmediate);
    } while (start !== null);
  }
}

/** Whether each segment of an order is ordered by time, so that a time span is a piece of it. */
function isTimed({ columns }: Order): boolean {
  return columns[0] === "created_at" || columns[0] === "status";
}

/** Where a time span begins and ends in a segment that is ordered by time. */
function sidesOf({ since, until }: TimeSpan, { order, moment }: Segment) {
  const at = (time: string | null) => (time !== null && moment ? moment(time) : null);
  const [near, far] = order.descending ? [until, since] : [since, until];
  return { near: at(near), far: at(far) };
}

function later(order: Order, one: Position, other: Position | null): Position {
  return other && isBefore(order, one, other) ? other : one;
}

/** The selection's builds that come after a position, by way of a finder of one of its conditions. */
export function find(
  db: Db,
  { place, conditions, span }: Selection,
  finder: Finder,
  order: Order,
  after: Position | null,
  need: number,
): Promise<Position[]> {
  const passing = all([
    isAt(place, "b"),
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
