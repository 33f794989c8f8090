import type { BuildSort } from "@/lib/tracking/list/query";

/** What a column's head sorts by; and which way first: the newest and longest, the first of names. */
export const sortOf = {
  name: { key: "name", first: "name" },
  version: { key: "version", first: "-version" },
  status: { key: "status", first: "status" },
  time: { key: "duration", first: "-duration" },
  created: { key: "created", first: "-created" },
} as const satisfies Record<string, { key: string; first: BuildSort }>;

export type SortableColumn = keyof typeof sortOf;

/** How a column stands: sorted, and which way. */
export function sortState(column: SortableColumn, sort: BuildSort) {
  const { key } = sortOf[column];
  if (sort === key) return "ascending" as const;
  return sort === `-${key}` ? ("descending" as const) : ("none" as const);
}

/** The order after a press on a column's head: its own first way, or else the other way round. */
export function nextSort(column: SortableColumn, sort: BuildSort): BuildSort {
  const { key, first } = sortOf[column];
  const state = sortState(column, sort);
  if (state === "none") return first;
  return state === "ascending" ? `-${key}` : key;
}

/** Orders as a phone's select offers them. */
export const sortWords: readonly { value: BuildSort; label: string }[] = [
  { value: "-created", label: "Newest first" },
  { value: "created", label: "Oldest first" },
  { value: "name", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "status", label: "Status" },
  { value: "-duration", label: "Longest first" },
  { value: "duration", label: "Shortest first" },
  { value: "-version", label: "Highest version" },
  { value: "version", label: "Lowest version" },
];
