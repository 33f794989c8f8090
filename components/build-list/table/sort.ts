import type { BuildSort } from "@/lib/builds/list/query";

/**
 * The sort order of each sortable column and its initial direction: newest and longest first, names
 * A to Z.
 */
export const sortOf = {
  name: { key: "name", first: "name" },
  version: { key: "version", first: "-version" },
  status: { key: "status", first: "status" },
  time: { key: "duration", first: "-duration" },
  created: { key: "created", first: "-created" },
} as const satisfies Record<string, { key: string; first: BuildSort }>;

export type SortableColumn = keyof typeof sortOf;

/** Returns the `aria-sort` state of a column. */
export function sortState(column: SortableColumn, sort: BuildSort) {
  const { key } = sortOf[column];
  if (sort === key) return "ascending" as const;
  return sort === `-${key}` ? ("descending" as const) : ("none" as const);
}

/**
 * Returns the order after a click on a column header: its initial direction, or the reverse if
 * already sorted by it.
 */
export function nextSort(column: SortableColumn, sort: BuildSort): BuildSort {
  const { key, first } = sortOf[column];
  const state = sortState(column, sort);
  if (state === "none") return first;
  return state === "ascending" ? `-${key}` : key;
}

/** The sort orders in the select shown on a phone. */
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
