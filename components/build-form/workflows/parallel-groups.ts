import { maxParallelTests } from "@/lib/imagebuilder/plan";
import { formatCounted } from "@/lib/text/format-count";
import type { WorkflowRowType } from "./order";

/** The position of a row in its parallel group. */
export interface GroupPosition {
  name: string;
  first: boolean;
  last: boolean;
  /** The number of adjacent rows in the group. */
  size: number;
}

interface GroupRow {
  type: WorkflowRowType;
  parallelGroup: string;
}

/**
 * Returns the group position of each test row with a group name, and `null` for other rows. Only
 * adjacent rows run in parallel. The same group name further down starts a new group.
 */
export function getGroupPositions(rows: readonly GroupRow[]): (GroupPosition | null)[] {
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

export function describeGroupSize(size: number): string {
  const count = formatCounted(size, "workflow");
  return size > maxParallelTests ? `${count}, at most ${maxParallelTests} at a time` : count;
}

/** The distinct group names in use, except that of the row at `except`, as suggestions. */
export function listGroupNames(
  rows: readonly { parallelGroup: string }[],
  except: number,
): string[] {
  const names = rows.flatMap(({ parallelGroup }, index) =>
    index === except || parallelGroup === "" ? [] : [parallelGroup],
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, "en"));
}
