import type { BuildSummary } from "@/lib/builds/view";
import { isTerminal } from "@/lib/imagebuilder/image-status";

/** The ARNs of the selected builds, and the anchor row of a range selection. */
export interface Selection {
  chosen: ReadonlySet<string>;
  anchor: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null };

/** Selects or deselects a build. */
export function toggle({ chosen }: Selection, arn: string): Selection {
  const next = new Set(chosen);
  if (!next.delete(arn)) next.add(arn);
  return { chosen: next, anchor: arn };
}

/**
 * Adds all rows between the anchor and this row, both included, to the selection. Adds only this
 * row if the anchor is no longer in the list.
 *
 * @param arns all rows in display order
 */
export function extend(selection: Selection, arn: string, arns: readonly string[]): Selection {
  const [from, to] = [arns.indexOf(selection.anchor ?? arn), arns.indexOf(arn)];
  if (from < 0 || to < 0) return toggle(selection, arn);
  const range = arns.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: selection.anchor ?? arn };
}

export type BulkVerb = "cancel" | "delete";

/** Why an action excludes a build. */
type Unfit = "already ended" | "still running" | "already deleted";

/** The builds that an action includes and excludes. */
export interface BulkPlan {
  fit: BuildSummary[];
  unfit: { build: BuildSummary; why: Unfit }[];
}

/**
 * Splits the builds into those that the action applies to (cancel: running, delete: ended) and the
 * rest.
 */
export function planBulk(verb: BulkVerb, builds: readonly BuildSummary[]): BulkPlan {
  const plan: BulkPlan = { fit: [], unfit: [] };
  for (const build of builds) {
    const why = whyUnfit(verb, build.status);
    if (why) plan.unfit.push({ build, why });
    else plan.fit.push(build);
  }
  return plan;
}

function whyUnfit(verb: BulkVerb, status: string): Unfit | null {
  if (status === "DELETED") return "already deleted";
  if (verb === "cancel") return isTerminal(status) ? "already ended" : null;
  return isTerminal(status) ? null : "still running";
}
