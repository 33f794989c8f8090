import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Place } from "../live/message";
import { all, buildsBy } from "./builds-by";
import { type Condition, type Finder, isAt, isWithin, timeCondition } from "./conditions";
import type { Order } from "./order";
import {
  isAfter,
  isPast,
  isUpTo,
  orderedBy,
  orderedWithin,
  type Position,
  type Segment,
  segmentsOf,
} from "./position";
import type { TimeSpan } from "./timespan";

/** The builds of a place that fulfil conditions and were created in a time span. */
export interface Selection {
  place: Place;
  pace: Pace;
  conditions: readonly Condition[];
  span: TimeSpan;
  /** All statuses that selected builds can have. */
  statuses: readonly string[];
}

/** Some builds of a stretch of an order; `end` is where the next one begins, null at the end. */
interface Stretch {
  positions: Position[];
  end: Position | null;
}

/** What a stretch of the way held, and whether there is no more. */
interface Met {
  positions: Position[];
  isLast: boolean;
}

/** How much work is done at once. */
export interface Pace {
  /** How many rows the first look along an order goes over, and each later one. */
  firstStretch: number;
  laterStretch: number;
  /** Fetching and ordering more builds than this is no shorter way than going along an order. */
  mostFound: number;
}

/** With these no look blocks the process for more than some milliseconds. */
export const usualPace: Pace = { firstStretch: 4_000, laterStretch: 20_000, mostFound: 20_000 };

/**
 * Goes over a selection in an order, after a position, in stretches of bounded work.
 *
 * @param need how many positions are of use at most, over all stretches
 */
export async function* walk(
  db: Db,
  selection: Selection,
  order: Order,
  after: Position | null,
  need: number,
): AsyncGenerator<Met> {
  const segments = segmentsOf(order, selection.statuses).filter(
    (segment) => !after || segment.has(after) || segment.follows(after),
  );
  let left = need;
  let size = selection.pace.firstStretch;
  for (const [index, segment] of segments.entries()) {
    let start = after && segment.has(after) ? after : null;
    do {
      const { positions, end } = await stretch(db, selection, segment, start, left, size);
      left -= positions.length;
      size = selection.pace.laterStretch;
      const isLast = end === null && index === segments.length - 1;
      yield { positions, isLast };
      if (left <= 0 || isLast) return;
      start = end;
      // SQLite answers at once, so others get their turn only here.
      await new Promise(setImmediate);
    } while (start !== null);
  }
}

async function stretch(
  db: Db,
  { place, conditions, span }: Selection,
  segment: Segment,
  start: Position | null,
  need: number,
  size: number,
): Promise<Stretch> {
  const { order } = segment;
  const table = buildsBy(db, order.index);
  const columns = sql.join(order.columns.map((name) => sql.ref(`b.${name}`)));
  const ownTime = order.columns[0] === "created_at";
  const base = all([
    isAt(place, "b"),
    segment.holds,
    isFrom(segment, start, ownTime ? span : allTimes),
  ]);
  const far = ownTime ? [isWithin(farSideOf(span, order))] : [];
  const ordered = orderedWithin(segment);
  const [last] = await positions(
    db,
    order,
    sql`select ${columns} from ${table} where ${all([base, ...far])} order by ${ordered} limit 1 offset ${sql.lit(size - 1)}`,
  );
  const passing = all([
    base,
    ...(last ? [isUpTo(segment, last)] : far),
    ...(ownTime ? [] : timeCondition(place, span)).map(({ passes }) => passes),
    ...conditions.map(({ passes }) => passes),
  ]);
  const found = await positions(
    db,
    order,
    sql`select ${columns} from ${table} where ${passing} order by ${ordered} limit ${sql.lit(need)}`,
  );
  return { positions: found, end: last ?? null };
}

const allTimes: TimeSpan = { since: null, until: null };

/**
 * Where a stretch begins: at the time span's near side or after a position, whichever comes later. One
 * bound alone, for SQLite goes by the first of two, over all that the other one leaves out.
 */
function isFrom(segment: Segment, start: Position | null, span: TimeSpan): RawBuilder<SqlBool> {
  const { descending } = segment.order;
  const near = descending ? span.until : span.since;
  const isLater = (time: string) =>
    start === null || (descending ? String(start[0]) >= time : String(start[0]) < time);
  if (near !== null && isLater(near)) {
    return isWithin(descending ? { ...allTimes, until: near } : { ...allTimes, since: near });
  }
  return start ? isAfter(segment, start) : sql`1 = 1`;
}

function farSideOf({ since, until }: TimeSpan, { descending }: Order): TimeSpan {
  return descending ? { since, until: null } : { since: null, until };
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
  const columns = sql.join(order.columns.map((name) => sql.ref(`b.${name}`)));
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
    sql`select ${columns} from ${buildsBy(db, finder.index)} where ${passing}
      order by ${orderedBy(order)} limit ${sql.lit(need)}`,
  );
}

async function positions(db: Db, order: Order, query: RawBuilder<unknown>): Promise<Position[]> {
  const { rows } = await (query as RawBuilder<Record<string, string | number | null>>).execute(db);
  return rows.map((row) => order.columns.map((name) => row[name] ?? null));
}
