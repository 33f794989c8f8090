import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Order, OrderColumn } from "./order";

/** The position of a build in an order: the values of the order's columns. */
export type Position = readonly (string | number | null)[];

/**
 * A part of an order that is contiguous in an index: the builds of one status if sorted by status,
 * so that a filter by status skips the others; known and unknown durations separately, because a
 * null compares to nothing.
 */
export interface Segment {
  order: Order;
  /** Unique among the segments of its order. */
  name: string;
  /** The condition of its rows. */
  holds: RawBuilder<SqlBool>;
  /** The number of leading sort columns that are equal in all its rows. */
  fixed: 0 | 1;
  /** True if the position is in the segment (`has`) or before it (`follows`). */
  has: (position: Position) => boolean;
  follows: (position: Position) => boolean;
  /**
   * The position of a time (ISO 8601), which no build has. Only if the segment is sorted by time.
   */
  moment?: (time: string) => Position;
}

/**
 * Returns the segments of an order, first to last; unknown durations are last in either direction.
 */
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

/** True if a position comes before another one of the same segment; texts compare by bytes. */
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

/** Restricts a segment to rows after a position in it. */
export function isAfter({ order, fixed }: Segment, position: Position): RawBuilder<SqlBool> {
  return compared(order, fixed, order.descending ? sql`<` : sql`>`, position);
}

/** Restricts a segment to rows up to and including a position in it. */
export function isUpTo({ order, fixed }: Segment, position: Position): RawBuilder<SqlBool> {
  return compared(order, fixed, order.descending ? sql`>=` : sql`<=`, position);
}

/** Restricts a whole order to rows after a position. */
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

/** The `order by` of one segment, which an index provides. */
export function orderedWithin({ order: { columns, descending } }: Segment): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql.join(columns.map((name) => sql`${column(name)} ${direction}`));
}

/** Reads the positions of the rows of a query on an order's columns. */
export async function positions(
  db: Db,
  order: Order,
  query: RawBuilder<unknown>,
): Promise<Position[]> {
  const { rows } = await (query as RawBuilder<Record<string, string | number | null>>).execute(db);
  return rows.map((row) => order.columns.map((name) => row[name] ?? null));
}

/** The columns of an order, for a select. */
export function columnsOf(order: Order): RawBuilder<unknown> {
  return sql.join(order.columns.map(column));
}

function column(name: OrderColumn): RawBuilder<unknown> {
  return sql.ref(`b.${name}`);
}
