import type { ExecutedStep, ExecutedWorkflow } from "./types";

/** Failure statuses of workflows and steps (API model), except canceled. */
const failedStatus = /^(?:FAILED|ROLLBACK_)/;

/**
 * Returns the workflow and step that failed the build. If several steps failed, which is possible
 * because a failed step doesn't always end the build, returns the one whose message is in the
 * workflow's message or the image's reason, or otherwise the last one.
 */
export function findFailingPart(
  workflows: readonly ExecutedWorkflow[],
  reason: string | null,
): { workflow: ExecutedWorkflow | null; step: ExecutedStep | null } {
  const workflow = findNamedFailure(workflows, reason);
  if (!workflow) return { workflow: null, step: null };
  return { workflow, step: findNamedFailure(workflow.steps, workflow.message ?? reason) };
}

function findNamedFailure<T extends { status: string; message: string | null }>(
  parts: readonly T[],
  words: string | null,
): T | null {
  const failed = parts.filter(({ status }) => failedStatus.test(status));
  const named = failed.filter(({ message }) => message && words?.includes(message));
  return named.at(-1) ?? failed.at(-1) ?? null;
}
