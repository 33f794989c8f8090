import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Order, OrderColumn } from "./order";

/** Where a build stands in an order: the values of the order's columns. */
export type Position = readonly (string | number | null)[];

/** A part of an order within which no column is null, so that positions compare as rows. */
export interface Segment {
  order: Order;
  /** Whether the order's first column is null in all of it. */
  unknown: boolean;
}

/** The segments of an order, first to last: unknown durations are the last. */
export function segmentsOf(order: Order): Segment[] {
  const known = { order, unknown: false };
  return order.columns[0] === "duration_ms" ? [known, { order, unknown: true }] : [known];
}

/** The rows of a segment. */
export function inSegment({ order, unknown }: Segment): RawBuilder<SqlBool> {
  const first = column(order.columns[0] ?? "arn");
  if (unknown) return sql`${first} is null`;
  return order.columns[0] === "duration_ms" ? sql`${first} is not null` : sql`true`;
}

/** Whether a position is in a segment. */
export function isIn({ unknown }: Segment, position: Position): boolean {
  return (position[0] === null) === unknown;
}

/** The rows of a segment that come after a position of it. */
export function isAfter({ order, unknown }: Segment, position: Position): RawBuilder<SqlBool> {
  return compared(order, unknown, order.descending ? sql`<` : sql`>`, position);
}

/** The rows of a segment up to a position of it, which is included. */
export function isUpTo({ order, unknown }: Segment, position: Position): RawBuilder<SqlBool> {
  return compared(order, unknown, order.descending ? sql`>=` : sql`<=`, position);
}

function compared(
  order: Order,
  unknown: boolean,
  operator: RawBuilder<unknown>,
  position: Position,
): RawBuilder<SqlBool> {
  const from = unknown ? 1 : 0;
  const columns = sql.join(order.columns.slice(from).map(column));
  return sql`(${columns}) ${operator} (${sql.join(position.slice(from))})`;
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

function column(name: OrderColumn): RawBuilder<unknown> {
  return sql.ref(`b.${name}`);
}
