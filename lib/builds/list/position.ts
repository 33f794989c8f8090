import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { BuildListOrder, BuildListOrderColumn } from "./order";

/** The position of a build in an order: the values of the order's columns. */
export type BuildListPosition = readonly (string | number | null)[];

/**
 * A part of an order that is contiguous in an index. If the order is by status, each status is a
 * segment, so that a filter by status skips the others. Known and unknown durations are separate
 * segments, because null can't be compared.
 */
export interface OrderSegment {
  order: BuildListOrder;
  /** Unique within the order. */
  name: string;
  condition: RawBuilder<SqlBool>;
  /** The number of leading sort columns that are equal in all rows of the segment. */
  fixed: 0 | 1;
  /**
   * `contains` returns true if the position is in the segment. `follows` returns true if the
   * position is before the segment.
   */
  contains: (position: BuildListPosition) => boolean;
  follows: (position: BuildListPosition) => boolean;
  /**
   * Returns a position for a time (ISO 8601) that differs from every build's position. Present only
   * if the segment is sorted by time.
   */
  positionAt?: (time: string) => BuildListPosition;
}

/**
 * Returns the segments of an order, first to last; unknown durations are last in either direction.
 */
export function getOrderSegments(
  order: BuildListOrder,
  statuses: readonly string[],
): OrderSegment[] {
  const returnFalse = () => false;
  if (order.columns[0] === "status") return createStatusSegments(order, statuses);
  if (order.columns[0] !== "duration_ms") {
    const all = { order, name: "all", condition: sql<SqlBool>`1 = 1`, fixed: 0 as const };
    const positionAt =
      order.columns[0] === "created_at"
        ? (time: string): BuildListPosition => [time, ""]
        : undefined;
    return [
      { ...all, contains: () => true, follows: returnFalse, ...(positionAt ? { positionAt } : {}) },
    ];
  }
  const isUnknown = (position: BuildListPosition) => position[0] === null;
  const isKnown = (position: BuildListPosition) => position[0] !== null;
  return [
    {
      order,
      name: "known",
      condition: sql`b.duration_ms is not null`,
      fixed: 0,
      contains: isKnown,
      follows: returnFalse,
    },
    {
      order,
      name: "unknown",
      condition: sql`b.duration_ms is null`,
      fixed: 1,
      contains: isUnknown,
      follows: isKnown,
    },
  ];
}

function createStatusSegments(order: BuildListOrder, statuses: readonly string[]): OrderSegment[] {
  const precedes = (a: string, b: string) => (order.descending ? a > b : a < b);
  const sorted = [...statuses].sort();
  return (order.descending ? sorted.reverse() : sorted).map((status) => ({
    order,
    name: status,
    condition: sql`b.status = ${status}`,
    fixed: 1,
    contains: (position) => position[0] === status,
    positionAt: (time) => [status, time, ""],
    follows: (position) => precedes(String(position[0]), status),
  }));
}

/**
 * Returns true if a position comes before another one in the same segment. Strings are compared by
 * bytes.
 */
export function isPositionBefore(
  { descending }: BuildListOrder,
  a: BuildListPosition,
  b: BuildListPosition,
): boolean {
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

/** Compares two positions of an order, for sorting; unknown durations are last. */
export function comparePositions(
  order: BuildListOrder,
  a: BuildListPosition,
  b: BuildListPosition,
): number {
  if (order.columns[0] === "duration_ms" && (a[0] === null) !== (b[0] === null)) {
    return a[0] === null ? 1 : -1;
  }
  if (isPositionBefore(order, a, b)) return -1;
  return isPositionBefore(order, b, a) ? 1 : 0;
}

/** Restricts a segment to rows after a position in it. */
export function createAfterCondition(
  { order, fixed }: OrderSegment,
  position: BuildListPosition,
): RawBuilder<SqlBool> {
  return comparePosition(order, fixed, order.descending ? sql`<` : sql`>`, position);
}

/** Restricts a segment to rows up to and including a position in it. */
export function createUpToCondition(
  { order, fixed }: OrderSegment,
  position: BuildListPosition,
): RawBuilder<SqlBool> {
  return comparePosition(order, fixed, order.descending ? sql`>=` : sql`<=`, position);
}

/** Returns the condition for rows after a position, across all segments of an order. */
export function createAfterInOrderCondition(
  order: BuildListOrder,
  position: BuildListPosition,
): RawBuilder<SqlBool> {
  const [known, unknown] = order.columns[0] === "duration_ms" ? getOrderSegments(order, []) : [];
  const comparator = order.descending ? sql`<` : sql`>`;
  if (!known || !unknown) return comparePosition(order, 0, comparator, position);
  if (unknown.contains(position))
    return sql`(${unknown.condition} and ${createAfterCondition(unknown, position)})`;
  return sql`(${unknown.condition} or ${comparePosition(order, 0, comparator, position)})`;
}

function comparePosition(
  { columns }: BuildListOrder,
  fixed: number,
  operator: RawBuilder<unknown>,
  position: BuildListPosition,
): RawBuilder<SqlBool> {
  const names = sql.join(columns.slice(fixed).map(createColumnReference));
  return sql`(${names}) ${operator} (${sql.join(position.slice(fixed))})`;
}

/** Returns the `order by` of a whole order, with unknown values last. */
export function createOrderByClause({ columns, descending }: BuildListOrder): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  const parts = columns.map((name) => sql`${createColumnReference(name)} ${direction}`);
  const unknownLast = columns[0] === "duration_ms" ? [sql`b.duration_ms is null`] : [];
  return sql.join([...unknownLast, ...parts]);
}

/** Returns the `order by` of one segment. An index has this order, so nothing is sorted. */
export function createSegmentOrderByClause({
  order: { columns, descending },
}: OrderSegment): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql.join(columns.map((name) => sql`${createColumnReference(name)} ${direction}`));
}

/** Runs a query that selects an order's columns, and returns the position of each row. */
export async function readPositions(
  db: Db,
  order: BuildListOrder,
  query: RawBuilder<unknown>,
): Promise<BuildListPosition[]> {
  const { rows } = await (query as RawBuilder<Record<string, string | number | null>>).execute(db);
  return rows.map((row) => order.columns.map((name) => row[name] ?? null));
}

export function selectOrderColumns(order: BuildListOrder): RawBuilder<unknown> {
  return sql.join(order.columns.map(createColumnReference));
}

function createColumnReference(name: BuildListOrderColumn): RawBuilder<unknown> {
  return sql.ref(`b.${name}`);
}
