import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Order, OrderColumn } from "./order";

/** Where a build stands in an order: the values of the order's columns. */
export type Position = readonly (string | number | null)[];

/**
 * A part of an order that an index holds in one piece: builds of one status where the order is by
 * status, so that a filter by status skips what lies between; known and unknown durations, as no row
 * is before or after one with a null.
 */
export interface Segment {
  order: Order;
  /** Tells it from the other segments of its order. */
  name: string;
  /** Which rows these are. */
  holds: RawBuilder<SqlBool>;
  /** How many of the order's first columns are the same in all of them. */
  fixed: 0 | 1;
  /** Whether a position lies in it, or before it. */
  has: (position: Position) => boolean;
  follows: (position: Position) => boolean;
  /** Where a moment (ISO-8601) lies in it: no build stands there. Only where it is ordered by time. */
  moment?: (time: string) => Position;
}

/** The segments of an order, first to last; unknown durations are last in either direction. */
export function segmentsOf(order: Order, statuses: readonly string[]): Segment[] {
  const never = () => false;
  if (order.columns[0] === "status") return statusSegments(order, statuses);
  if (order.columns[0] !== "duration_ms") {
    const all = { order, name: "all", holds: sql<SqlBool>`1 = 1`, fixed: 0 as const };
    const moment =
      order.columns[0] === "created_at" ? (time: string): Position => [time, ""] : undefined;
    return [{ ...all, has: () => true, follows: never, ...(moment ? { moment } : {}) }];
  }
  const isUnknown = (position: Position) => position[0] === null;
  const isKnown = (position: Position) => position[0] !== null;
  return [
    {
      order,
      name: "known",
      holds: sql`b.duration_ms is not null`,
      fixed: 0,
      has: isKnown,
      follows: never,
    },
    {
      order,
      name: "unknown",
      holds: sql`b.duration_ms is null`,
      fixed: 1,
      has: isUnknown,
      follows: isKnown,
    },
  ];
}

function statusSegments(order: Order, statuses: readonly string[]): Segment[] {
  const precedes = (a: string, b: string) => (order.descending ? a > b : a < b);
  const sorted = [...statuses].sort();
  return (order.descending ? sorted.reverse() : sorted).map((status) => ({
    order,
    name: status,
    holds: sql`b.status = ${status}`,
    fixed: 1,
    has: (position) => position[0] === status,
    moment: (time) => [status, time, ""],
    follows: (position) => precedes(String(position[0]), status),
  }));
}

/** Whether a position of a segment comes before another one of it: texts compare by bytes. */
export function isBefore({ descending }: Order, a: Position, b: Position): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? null;
    if (value === other) continue;
    const less =
      typeof value === "number" && typeof other === "number"
        ? value < other
        : Buffer.compare(Buffer.from(String(value)), Buffer.from(String(other))) < 0;
    return less !== descending;
  }
  return false;
}

/** The rows of a segment that come after a position of it. */
export function isAfter({ order, fixed }: Segment, position: Position): RawBuilder<SqlBool> {
  return compared(order, fixed, order.descending ? sql`<` : sql`>`, position);
}

/** The rows of a segment up to a position of it, which is included. */
export function isUpTo({ order, fixed }: Segment, position: Position): RawBuilder<SqlBool> {
  return compared(order, fixed, order.descending ? sql`>=` : sql`<=`, position);
}

/** The rows of a whole order after a position. */
export function isPast(order: Order, position: Position): RawBuilder<SqlBool> {
  const [known, unknown] = order.columns[0] === "duration_ms" ? segmentsOf(order, []) : [];
  const further = order.descending ? sql`<` : sql`>`;
  if (!known || !unknown) return compared(order, 0, further, position);
  if (unknown.has(position)) return sql`(${unknown.holds} and ${isAfter(unknown, position)})`;
  return sql`(${unknown.holds} or ${compared(order, 0, further, position)})`;
}

function compared(
  { columns }: Order,
  fixed: number,
  operator: RawBuilder<unknown>,
  position: Position,
): RawBuilder<SqlBool> {
  const names = sql.join(columns.slice(fixed).map(column));
  return sql`(${names}) ${operator} (${sql.join(position.slice(fixed))})`;
}

/** The `order by` of a whole order, unknown values last. */
export function orderedBy({ columns, descending }: Order): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  const parts = columns.map((name) => sql`${column(name)} ${direction}`);
  const unknownLast = columns[0] === "duration_ms" ? [sql`b.duration_ms is null`] : [];
  return sql.join([...unknownLast, ...parts]);
}

/** The `order by` of one segment, which an index answers. */
export function orderedWithin({ order: { columns, descending } }: Segment): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql.join(columns.map((name) => sql`${column(name)} ${direction}`));
}

/** The positions of the rows that a query of an order's columns gives. */
export async function positions(
  db: Db,
  order: Order,
  query: RawBuilder<unknown>,
): Promise<Position[]> {
  const { rows } = await (query as RawBuilder<Record<string, string | number | null>>).execute(db);
  return rows.map((row) => order.columns.map((name) => row[name] ?? null));
}

/** The columns of an order, to be selected. */
export function columnsOf(order: Order): RawBuilder<unknown> {
  return sql.join(order.columns.map(column));
}

function column(name: OrderColumn): RawBuilder<unknown> {
  return sql.ref(`b.${name}`);
}
