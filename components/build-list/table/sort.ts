import type { BuildSort } from "@/lib/builds/list/query";

/**
 * The sort order of each sortable column and its initial direction: newest, highest, or longest
 * first, or A to Z for names and statuses.
 */
export const columnSorts = {
  name: { key: "name", first: "name" },
  version: { key: "version", first: "-version" },
  status: { key: "status", first: "status" },
  time: { key: "duration", first: "-duration" },
  created: { key: "created", first: "-created" },
} as const satisfies Record<string, { key: string; first: BuildSort }>;

export type SortableColumn = keyof typeof columnSorts;

/** Returns the `aria-sort` state of a column. */
export function getAriaSort(column: SortableColumn, sort: BuildSort) {
  const { key } = columnSorts[column];
  if (sort === key) return "ascending" as const;
  return sort === `-${key}` ? ("descending" as const) : ("none" as const);
}

/**
 * Returns the order after a click on a column header. This is the column's initial direction, or
 * the reverse if the list is already sorted by that column.
 */
export function getNextSort(column: SortableColumn, sort: BuildSort): BuildSort {
  const { key, first } = columnSorts[column];
  const state = getAriaSort(column, sort);
  if (state === "none") return first;
  return state === "ascending" ? `-${key}` : key;
}

/** The sort orders in the display settings. */
export const sortOptions: readonly { value: BuildSort; label: string }[] = [
  { value: "-created", label: "Newest first" },
  { value: "created", label: "Oldest first" },
  { value: "name", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "status", label: "Status" },
  { value: "-duration", label: "Longest first" },
  { value: "duration", label: "Shortest first" },
  { value: "-version", label: "Highest version first" },
  { value: "version", label: "Lowest version first" },
];
