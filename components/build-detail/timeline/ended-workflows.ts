import { findAttempt } from "@/lib/builds/detail/attempts";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { getWorkflowState, type StepState } from "./step-state";

/**
 * The time after a build's end within which Kiln polls its last steps, in milliseconds. The
 * repeated polls of an ended build take about ten minutes.
 */
const maxRefreshMs = 15 * 60_000;

type EndedBuild = Pick<BuildDetail, "summary" | "workflows" | "attempts" | "isFinal" | "stale">;

/**
 * Returns the workflows without statuses that can't be current: RUNNING in attempts that have
 * ended, and PENDING in a successful build. The end of a build is known before the end of its last
 * steps, until Kiln polls the workflows again.
 *
 * @param now milliseconds since 1970
 */
export function correctEndedWorkflows(build: EndedBuild, now: number): BuildWorkflow[] {
  const { summary, workflows, attempts } = build;
  const last = attempts.at(-1);
  return workflows.map((workflow) => {
    const isLast = findAttempt(attempts, workflow.startedAt) === last;
    if (isLast && !isTerminalStatus(summary.status)) return workflow;
    const outdated: StepState[] =
      isLast && last?.status === "AVAILABLE" ? ["running", "pending"] : ["running"];
    const text = isLast && isBeingPolled(build, now) ? "Refreshing…" : "Not recorded";
    const correct = <Part extends { status: string; endedAt: string | null }>(part: Part): Part =>
      part.endedAt === null && outdated.includes(getWorkflowState(part.status))
        ? { ...part, status: text }
        : part;
    return { ...correct(workflow), steps: workflow.steps.map(correct) };
  });
}

/**
 * True if Kiln probably still polls the last steps of a build that ended a short time ago. The data
 * doesn't include whether a poll is scheduled: Kiln stops after a number of polls, and doesn't poll
 * deleted images or builds that ended before it observed them.
 *
 * @param now milliseconds since 1970
 */
export function isBeingPolled(
  { summary, attempts, isFinal, stale }: Omit<EndedBuild, "workflows">,
  now: number,
): boolean {
  const last = attempts.at(-1);
  if (isFinal || stale || !last?.endedAt || summary.status !== last.status) return false;
  return now - Date.parse(last.endedAt) < maxRefreshMs;
}
