import { getSeededUuid } from "../account/seeded";
import type { WorkflowDocument, WorkflowDocumentStep } from "../account/workflow-document";
import { computeStepWeight, generateStepOutputs, getDefaultTimeoutSeconds } from "./actions";
import { isConditionMet } from "./conditions";
import { type ReferenceScope, resolveInputs } from "./references";
import type { StepAction } from "./types";

/**
 * An action sent to a waiting step. `atMs` counts from the start of the build, and `afterMs` from
 * the start of the wait.
 */
export type WaitAction = Pick<StepAction, "action" | "reason"> &
  ({ atMs: number } | { afterMs: number });

/** A step before scheduling. */
export interface StepDraft {
  stepExecutionId: string;
  name: string;
  description?: string;
  action: string;
  onFailure: "Abort" | "Continue";
  timeoutSeconds: number;
  rollback: boolean;
  /** True if the step's `if` condition holds, or the step has none. */
  runs: boolean;
  /** The relative duration; 0 for an approval step, and for a step that doesn't run. */
  weight: number;
  /** Set for approval steps that run. */
  wait?: { received?: WaitAction };
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/**
 * The steps of a document with conditions evaluated and references resolved. `key` determines the
 * IDs.
 */
export function draftSteps(
  document: WorkflowDocument,
  context: Pick<ReferenceScope, "parameters" | "imagebuilder">,
  key: string,
  getWaitAction: (stepExecutionId: string) => WaitAction | undefined,
): StepDraft[] {
  const scope: ReferenceScope = { ...context, stepOutputs: {} };
  return document.steps.map((step) => {
    const draft = draftStep(step, scope, `${key} ${step.name}`, getWaitAction);
    scope.stepOutputs[step.name] = draft.outputs;
    return draft;
  });
}

function draftStep(
  step: WorkflowDocumentStep,
  scope: ReferenceScope,
  key: string,
  getWaitAction: (stepExecutionId: string) => WaitAction | undefined,
): StepDraft {
  const runs = isConditionMet(step.if, scope);
  const waits = step.action === "WaitForAction";
  const stepExecutionId = `step-${getSeededUuid(key)}`;
  const received = runs && waits ? getWaitAction(stepExecutionId) : undefined;
  return {
    stepExecutionId,
    name: step.name,
    ...(step.description ? { description: step.description } : {}),
    action: step.action,
    onFailure: step.onFailure,
    timeoutSeconds: step.timeoutSeconds ?? getDefaultTimeoutSeconds(step.action),
    rollback: step.rollback,
    runs,
    weight: runs && !waits ? computeStepWeight(step.action, key) : 0,
    ...(runs && waits ? { wait: { received } } : {}),
    inputs: resolveInputs(step.inputs, scope),
    outputs: runs
      ? received
        ? waitActionOutputs(received)
        : generateStepOutputs(step.action, key)
      : {},
  };
}

/**
 * Returns the outputs of a resumed or stopped step, to which later steps can refer (user guide,
 * WaitForAction).
 */
function waitActionOutputs({ action, reason }: WaitAction): Record<string, unknown> {
  return reason === undefined ? { action } : { action, reason };
}
