import type { BuildSort } from "./query";

export type BuildListOrderColumn =
  | "created_at"
  | "name"
  | "status"
  | "duration_ms"
  | "version_key"
  | "arn";

/** An order of the list. It is total, because its last column is the ARN. */
export interface BuildListOrder {
  columns: readonly BuildListOrderColumn[];
  descending: boolean;
  /** The index with the builds of an account and Region in this order. */
  index: string;
}

const orders: Record<string, Omit<BuildListOrder, "descending">> = {
  created: { columns: ["created_at", "arn"], index: "builds_by_created" },
  name: { columns: ["name", "created_at", "arn"], index: "builds_by_name" },
  status: { columns: ["status", "created_at", "arn"], index: "builds_by_status" },
  duration: { columns: ["duration_ms", "arn"], index: "builds_by_duration" },
  version: { columns: ["version_key", "created_at", "arn"], index: "builds_by_version" },
};

export const newestFirstOrder = getBuildListOrder("-created");

/** Returns the order of a sort value. Builds of unknown duration come last in either direction. */
export function getBuildListOrder(sort: BuildSort): BuildListOrder {
  const descending = sort.startsWith("-");
  const order = orders[descending ? sort.slice(1) : sort];
  if (!order) throw new RangeError(`Unknown sort order ${sort}.`);
  return { ...order, descending };
}
