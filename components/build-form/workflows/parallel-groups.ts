import { lanesAtOnce } from "@/lib/imagebuilder/plan";
import type { RowType } from "./order";

/** What the list shows of a row that runs together with its neighbours. */
export interface GroupPosition {
  name: string;
  first: boolean;
  last: boolean;
  /** How many rows of the group stand together here. */
  size: number;
}

interface GroupRow {
  type: RowType;
  parallelGroup: string;
}

/**
 * For each row its place in its parallel group, or `null` for a row that runs alone. Only
 * neighbours run together: a group's name that comes again later begins a new run.
 */
export function groupPositions(rows: readonly GroupRow[]): (GroupPosition | null)[] {
  const groupAt = (index: number) => {
    const row = rows[index];
    return row?.type === "test" && row.parallelGroup !== "" ? row.parallelGroup : null;
  };
  return rows.map((_, index) => {
    const name = groupAt(index);
    if (name === null) return null;
    let start = index;
    let end = index;
    while (groupAt(start - 1) === name) start -= 1;
    while (groupAt(end + 1) === name) end += 1;
    return { name, first: start === index, last: end === index, size: end - start + 1 };
  });
}

/** What the head of a group in the list says of it. */
export function groupWords({ size }: GroupPosition): string {
  if (size === 1) return "only workflow in this group";
  return size > lanesAtOnce
    ? `${size} workflows, at most ${lanesAtOnce} at a time`
    : `${size} workflows at the same time`;
}

/** The names of groups in use, without the row at `except`, each once, as suggestions. */
export function groupNames(rows: readonly { parallelGroup: string }[], except: number): string[] {
  const names = rows.flatMap(({ parallelGroup }, index) =>
    index === except || parallelGroup === "" ? [] : [parallelGroup],
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, "en"));
}
