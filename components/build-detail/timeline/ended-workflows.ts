import { findAttempt } from "@/lib/builds/detail/attempts";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { isEndStatus, isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { getWorkflowState, type StepState } from "./step-state";

/**
 * The maximum time after a build's end for which its last steps are assumed to be polled, in
 * milliseconds. The repeated polls of an ended build take about ten minutes.
 */
const maxRefreshMs = 15 * 60_000;

type EndedBuild = Pick<BuildDetail, "summary" | "workflows" | "attempts" | "isFinal" | "stale">;

/**
 * Returns the workflows with "Refreshing…" or "Not recorded" in place of statuses that can't be
 * current: RUNNING in attempts that have ended, and PENDING in a successful build. Kiln detects a
 * build's end before the ends of its last steps, which only the next poll of the workflows returns.
 */
export function correctEndedWorkflows(build: EndedBuild, now: number): BuildWorkflow[] {
  const { summary, workflows, attempts } = build;
  const last = attempts.at(-1);
  return workflows.map((workflow) => {
    const isLast = findAttempt(attempts, workflow.startedAt) === last;
    if (isLast && !isTerminalStatus(summary.status)) return workflow;
    const end = isSummaryAheadOfDetails(build) ? summary.status : last?.status;
    const outdated: StepState[] =
      isLast && end === "AVAILABLE" ? ["running", "pending"] : ["running"];
    const text = isLast && isProbablyStillPolled(build, now) ? "Refreshing…" : "Not recorded";
    const correct = <Part extends { status: string; endedAt: string | null }>(part: Part): Part =>
      part.endedAt === null && outdated.includes(getWorkflowState(part.status))
        ? { ...part, status: text }
        : part;
    return { ...correct(workflow), steps: workflow.steps.map(correct) };
  });
}

/**
 * True if a live update has reported the end of the build, but the page's other data, which is
 * being fetched, is older.
 */
export function isSummaryAheadOfDetails({
  summary,
  attempts,
}: Pick<EndedBuild, "summary" | "attempts">) {
  return isEndStatus(summary.status) && attempts.at(-1)?.status !== summary.status;
}

/**
 * True if Kiln is probably still polling the last steps of a recently ended build. This is a guess,
 * because the data doesn't include whether a poll is scheduled: Kiln stops after a number of polls,
 * and doesn't poll deleted images or builds that ended before it observed them.
 */
export function isProbablyStillPolled(build: Omit<EndedBuild, "workflows">, now: number): boolean {
  const { summary, attempts, isFinal, stale } = build;
  if (isSummaryAheadOfDetails(build)) {
    return !stale && now - Date.parse(summary.observedAt) < maxRefreshMs;
  }
  const last = attempts.at(-1);
  if (isFinal || stale || !last?.endedAt || summary.status !== last.status) return false;
  return now - Date.parse(last.endedAt) < maxRefreshMs;
}
