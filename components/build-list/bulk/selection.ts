import type { BuildSummary } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";

/** The ARNs of the selected builds, and the anchor row of a range selection. */
export interface BuildSelection {
  chosen: ReadonlySet<string>;
  anchor: string | null;
}

export const emptySelection: BuildSelection = { chosen: new Set(), anchor: null };

/** Selects or deselects a build and makes it the anchor. */
export function toggleSelection({ chosen }: BuildSelection, arn: string): BuildSelection {
  const next = new Set(chosen);
  if (!next.delete(arn)) next.add(arn);
  return { chosen: next, anchor: arn };
}

/**
 * Adds all rows between the anchor and this row, both included, to the selection. If the anchor is
 * no longer in the list, toggles only this row.
 *
 * @param arns all rows in display order
 */
export function extendSelection(
  selection: BuildSelection,
  arn: string,
  arns: readonly string[],
): BuildSelection {
  const [from, to] = [arns.indexOf(selection.anchor ?? arn), arns.indexOf(arn)];
  if (from < 0 || to < 0) return toggleSelection(selection, arn);
  const range = arns.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: selection.anchor ?? arn };
}

export type BulkActionName = "cancel" | "delete";

type ExclusionReason = "already ended" | "still running" | "already deleted";

/** The builds that an action includes and excludes. */
export interface BulkPlan {
  fit: BuildSummary[];
  unfit: { build: BuildSummary; why: ExclusionReason }[];
}

/**
 * Splits the builds into those that the action applies to and the rest. Cancel applies to running
 * builds, and delete to ended ones that aren't deleted.
 */
export function planBulkAction(verb: BulkActionName, builds: readonly BuildSummary[]): BulkPlan {
  const plan: BulkPlan = { fit: [], unfit: [] };
  for (const build of builds) {
    const why = getExclusionReason(verb, build.status);
    if (why) plan.unfit.push({ build, why });
    else plan.fit.push(build);
  }
  return plan;
}

function getExclusionReason(verb: BulkActionName, status: string): ExclusionReason | null {
  if (status === "DELETED") return "already deleted";
  if (verb === "cancel") return isTerminalStatus(status) ? "already ended" : null;
  return isTerminalStatus(status) ? null : "still running";
}
