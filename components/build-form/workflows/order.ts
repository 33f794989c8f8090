import type { WorkflowArnType } from "@/lib/imagebuilder/arn";

/** The workflow type of a row, or `null` if its ARN is empty or isn't a workflow ARN. */
export type WorkflowRowType = WorkflowArnType | null;

const stage: Record<WorkflowArnType, number> = { build: 0, test: 1, distribution: 2 };

function rank(type: WorkflowRowType): number {
  return type === null ? stage.test : stage[type];
}

/** Returns a copy of `items` with the item at `from` moved to `to` (both 0-based). */
export function moveItem<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

/** Counts the pairs of rows that violate Image Builder's order: build, test, distribution. */
export function countOrderViolations(types: readonly WorkflowRowType[]): number {
  return types.reduce(
    (sum, type, index) =>
      sum + types.slice(index + 1).filter((later) => rank(later) < rank(type)).length,
    0,
  );
}

/**
 * Returns the index (0-based) at which to insert a workflow: before the first row of a later stage,
 * or at the end. A row without a workflow ARN counts as a test.
 */
export function getInsertIndex(types: readonly WorkflowRowType[], type: WorkflowRowType): number {
  const after = types.findIndex((other) => rank(other) > rank(type));
  return after === -1 ? types.length : after;
}

/**
 * Returns the index closest to `to` at which the row doesn't add a violation of the order. Existing
 * violations don't count, so an unordered list (such as one from an import) can be sorted move by
 * move.
 */
export function findAllowedIndex(
  types: readonly WorkflowRowType[],
  from: number,
  to: number,
): number {
  const now = countOrderViolations(types);
  const step = to > from ? -1 : 1;
  let target = Math.min(Math.max(to, 0), types.length - 1);
  while (target !== from && countOrderViolations(moveItem(types, from, target)) > now)
    target += step;
  return target;
}

/** Returns the new 0-based index of a row that is dropped at an edge of the row at `target`. */
export function getDropIndex(from: number, target: number, edge: "top" | "bottom"): number {
  const before = edge === "top" ? target : target + 1;
  return from < before ? before - 1 : before;
}

/** The row indexes sorted by type, in Image Builder's order. */
export function sortIndexesByType(types: readonly WorkflowRowType[]): number[] {
  return types
    .map((type, index) => ({ rank: rank(type), index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ index }) => index);
}

/** Returns the reason why a workflow of this type can't be added, or `null` if it can. */
export function explainBlockedAdd(
  types: readonly WorkflowRowType[],
  type: WorkflowRowType,
): string | null {
  if (type === null || type === "test" || !types.includes(type)) return null;
  return type === "build"
    ? "An image can have only one build workflow. Remove the existing one first."
    : "An image can have only one distribution workflow. Remove the existing one first.";
}

/** Returns the reason why a row can't be moved, for the live region. */
export function explainBlockedMove(
  types: readonly WorkflowRowType[],
  from: number,
  direction: -1 | 1,
): string {
  const type = types[from] ?? null;
  const adjacent = types[from + direction];
  if (adjacent === undefined)
    return direction === -1 ? "This workflow is already first." : "This workflow is already last.";
  if (type === "build" || adjacent === "build") return "The build workflow runs first.";
  return "The distribution workflow runs last.";
}
