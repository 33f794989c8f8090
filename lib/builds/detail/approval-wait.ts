import type { BuildStep, BuildWorkflow } from "../view";

/** True for a step that waits for an approval when it runs. */
export function isWaitStep({ action }: Pick<BuildStep, "action">): boolean {
  return action === "WaitForAction";
}

/** The steps of a workflow, if they were read. */
export type WorkflowSteps = Partial<Pick<BuildWorkflow, "steps">>;

/**
 * Returns the time in milliseconds within a span in which at least one step waited for an approval.
 * A step without an end still waits if it is RUNNING; otherwise the duration of its wait is unknown
 * and not counted.
 *
 * @param from,to milliseconds since the epoch
 */
export function measureApprovalWait(
  workflows: readonly WorkflowSteps[],
  from: number,
  to: number,
): number {
  const waits = workflows
    .flatMap(({ steps }) => steps ?? [])
    .flatMap((step) =>
      isWaitStep(step) && step.startedAt !== null && (step.endedAt || step.status === "RUNNING")
        ? [[Date.parse(step.startedAt), step.endedAt ? Date.parse(step.endedAt) : to] as const]
        : [],
    )
    .sort(([one], [other]) => one - other);
  let counted = from;
  let total = 0;
  for (const [start, end] of waits) {
    total += Math.max(0, Math.min(end, to) - Math.max(start, counted));
    counted = Math.max(counted, end);
  }
  return total;
}
