import { findAttempt } from "@/lib/builds/detail/attempts";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { getWorkflowState, type StepState } from "./step-state";

type EndedBuild = Pick<BuildDetail, "summary" | "workflows" | "attempts" | "isFinal" | "stale">;

/**
 * Returns the workflows without statuses that can't be current: RUNNING in attempts that have
 * ended, and PENDING in a successful build. The end of a build is known before the end of its last
 * steps, until Kiln polls the workflows again.
 */
export function correctEndedWorkflows(build: EndedBuild): BuildWorkflow[] {
  const { summary, workflows, attempts } = build;
  const last = attempts.at(-1);
  return workflows.map((workflow) => {
    const isLast = findAttempt(attempts, workflow.startedAt) === last;
    if (isLast && !isTerminalStatus(summary.status)) return workflow;
    const outdated: StepState[] =
      isLast && last?.status === "AVAILABLE" ? ["running", "pending"] : ["running"];
    const text = isLast && isBeingPolled(build) ? "Refreshing…" : "Not recorded";
    const correct = <Part extends { status: string; endedAt: string | null }>(part: Part): Part =>
      part.endedAt === null && outdated.includes(getWorkflowState(part.status))
        ? { ...part, status: text }
        : part;
    return { ...correct(workflow), steps: workflow.steps.map(correct) };
  });
}

/** True if Kiln hasn't polled the build since its end. It no longer polls deleted images. */
function isBeingPolled({ summary, attempts, isFinal, stale }: EndedBuild): boolean {
  return !isFinal && !stale && summary.status === attempts.at(-1)?.status;
}
