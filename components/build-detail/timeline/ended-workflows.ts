import { findAttempt } from "@/lib/builds/detail/attempts";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { getWorkflowState } from "./step-state";

/** The text shown instead of a status that can't be current. */
const notRecorded = "Not recorded";

/**
 * Returns the workflows without the status RUNNING in attempts that have ended. The end of a build
 * is known before the end of its last steps, until Kiln polls the workflows again.
 */
export function correctEndedWorkflows({
  summary,
  workflows,
  attempts,
}: Pick<BuildDetail, "summary" | "workflows" | "attempts">): BuildWorkflow[] {
  const isEnded = isTerminalStatus(summary.status);
  return workflows.map((workflow) => {
    const isLast = findAttempt(attempts, workflow.startedAt) === attempts.at(-1);
    if (isLast && !isEnded) return workflow;
    return { ...correct(workflow), steps: workflow.steps.map(correct) };
  });
}

function correct<Part extends { status: string; endedAt: string | null }>(part: Part): Part {
  const isStale = part.endedAt === null && getWorkflowState(part.status) === "running";
  return isStale ? { ...part, status: notRecorded } : part;
}
