import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildSummary } from "@/lib/tracking/view";

/** The chosen builds' ARNs, and the row that a range begins from. */
export interface Selection {
  chosen: ReadonlySet<string>;
  anchor: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null };

/** Chooses a build, or lets it go. */
export function toggle({ chosen }: Selection, arn: string): Selection {
  const next = new Set(chosen);
  if (!next.delete(arn)) next.add(arn);
  return { chosen: next, anchor: arn };
}

/**
 * Chooses everything from the row chosen last to this one, both included, and keeps the rest. The
 * row itself alone where the other is no longer in the list.
 *
 * @param arns all rows in their order
 */
export function extend(selection: Selection, arn: string, arns: readonly string[]): Selection {
  const [from, to] = [arns.indexOf(selection.anchor ?? arn), arns.indexOf(arn)];
  if (from < 0 || to < 0) return toggle(selection, arn);
  const range = arns.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: selection.anchor ?? arn };
}

export type BulkVerb = "cancel" | "delete";

/** Why an action leaves a build out. */
type Unfit = "already ended" | "still running" | "already deleted";

/** What an action would do to the chosen builds. */
export interface BulkPlan {
  fit: BuildSummary[];
  unfit: { build: BuildSummary; why: Unfit }[];
}

/** Which of the builds can be canceled (those that run) or deleted (those that have ended). */
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
