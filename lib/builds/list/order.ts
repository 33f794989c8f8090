import type { BuildSort } from "./query";

/** A column that the list is ordered by. */
export type OrderColumn = "created_at" | "name" | "status" | "duration_ms" | "version_key" | "arn";

/** An order of the list: no two builds are equal in it, as its last column is the ARN. */
export interface Order {
  columns: readonly OrderColumn[];
  descending: boolean;
  /** The index that holds the builds of a place in this order. */
  index: string;
}

const orders: Record<string, Omit<Order, "descending">> = {
  created: { columns: ["created_at", "arn"], index: "builds_by_created" },
  name: { columns: ["name", "created_at", "arn"], index: "builds_by_name" },
  status: { columns: ["status", "created_at", "arn"], index: "builds_by_status" },
  duration: { columns: ["duration_ms", "arn"], index: "builds_by_duration" },
  version: { columns: ["version_key", "created_at", "arn"], index: "builds_by_version" },
};

/** The order of the builds as they were created, newest first. */
export const newestFirst = orderOf("-created");

/** The order that a sort names. Builds of unknown duration come last, whichever the direction. */
export function orderOf(sort: BuildSort): Order {
  const descending = sort.startsWith("-");
  const order = orders[descending ? sort.slice(1) : sort];
  if (!order) throw new RangeError(`Unknown sort order ${sort}.`);
  return { ...order, descending };
}
