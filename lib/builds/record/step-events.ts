import type { BuildWorkflow } from "../view";
import type { NewBuildEvent } from "./build-row";
import { isFinalExecutionStatus, isWaitingForAction } from "./detail-observation";

/** The maximum number of events per poll, regardless of AWS's response. */
const maxEventsPerPoll = 200;
const maxNameLength = 200;

/**
 * Returns the changes in a build's workflows and steps between two observations. A workflow's start
 * precedes the changes of its steps, and its end follows them.
 */
export function deriveStepEvents(
  before: readonly BuildWorkflow[],
  after: readonly BuildWorkflow[],
  at: string,
): NewBuildEvent[] {
  const known = new Map(before.map((run) => [run.executionId, run]));
  const all = after.flatMap((run) => diffWorkflow(known.get(run.executionId), run, at));
  return all.slice(0, maxEventsPerPoll);
}

function diffWorkflow(
  before: BuildWorkflow | undefined,
  run: BuildWorkflow,
  at: string,
): NewBuildEvent[] {
  const workflow = truncateName(run.workflowArn);
  const known = new Map(before?.steps.map((step) => [step.stepExecutionId, step.status]));
  const steps = run.steps.flatMap((step): NewBuildEvent[] => {
    if (step.status === (known.get(step.stepExecutionId) ?? "PENDING")) return [];
    const kind = isWaitingForAction(step) ? "waiting" : "step";
    return [
      {
        kind,
        at,
        detail: { workflow, step: truncateName(step.name), status: truncateName(step.status) },
      },
    ];
  });
  if (run.status === (before?.status ?? "PENDING")) return steps;
  const own: NewBuildEvent = {
    kind: "workflow",
    at,
    detail: { workflow, status: truncateName(run.status) },
  };
  return isFinalExecutionStatus(run.status) ? [...steps, own] : [own, ...steps];
}

function truncateName(text: string): string {
  return text.slice(0, maxNameLength);
}
