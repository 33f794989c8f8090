import type { BuildWorkflow } from "../view";
import type { NewEvent } from "./build-row";
import { isWaiting } from "./detail-observation";

/** Limits the events per poll for any response from AWS. */
const maxAtOnce = 200;
const longestName = 200;

/** Returns the changes of a build's workflows and steps between two observations. */
export function stepEvents(
  before: readonly BuildWorkflow[],
  after: readonly BuildWorkflow[],
  at: string,
): NewEvent[] {
  const known = new Map(before.map((run) => [run.executionId, run]));
  const all = after.flatMap((run) => newEventsOf(known.get(run.executionId), run, at));
  return all.slice(0, maxAtOnce);
}

function newEventsOf(
  before: BuildWorkflow | undefined,
  run: BuildWorkflow,
  at: string,
): NewEvent[] {
  const workflow = short(run.workflowArn);
  const known = new Map(before?.steps.map((step) => [step.stepExecutionId, step.status]));
  const steps = run.steps.flatMap((step): NewEvent[] => {
    if (step.status === (known.get(step.stepExecutionId) ?? "PENDING")) return [];
    const kind = isWaiting(step) ? "waiting" : "step";
    return [{ kind, at, detail: { workflow, step: short(step.name), status: short(step.status) } }];
  });
  const started = run.status !== (before?.status ?? "PENDING");
  const own: NewEvent = { kind: "workflow", at, detail: { workflow, status: short(run.status) } };
  return started ? [own, ...steps] : steps;
}

function short(text: string): string {
  return text.slice(0, longestName);
}
