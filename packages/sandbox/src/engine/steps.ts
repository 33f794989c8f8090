import { seededUuid } from "../account/seeded";
import type { WorkflowDocument, WorkflowDocumentStep } from "../account/workflow-document";
import { defaultTimeoutSeconds, stepOutputs, stepWeight } from "./actions";
import { holds } from "./conditions";
import { type ReferenceScope, resolveInputs } from "./references";
import type { StepAction } from "./types";

/** What a waiting step is told: at a moment of the build, or some time after it began to wait. */
export type WaitAnswer = Pick<StepAction, "action" | "reason"> &
  ({ atMs: number } | { afterMs: number });

/** A step before it has a time. */
export interface StepDraft {
  stepExecutionId: string;
  name: string;
  description?: string;
  action: string;
  onFailure: "Abort" | "Continue";
  timeoutSeconds: number;
  rollback: boolean;
  /** Whether its `if` holds. */
  runs: boolean;
  /** How long it works, compared with the others; 0 for one that waits for people. */
  weight: number;
  /** Present in steps that wait for people. */
  wait?: { answer?: WaitAnswer };
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/**
 * The steps of a document with conditions decided and references filled in. `key` makes the ids.
 */
export function draftSteps(
  document: WorkflowDocument,
  context: Pick<ReferenceScope, "parameters" | "imagebuilder">,
  key: string,
  answerTo: (stepExecutionId: string) => WaitAnswer | undefined,
): StepDraft[] {
  const scope: ReferenceScope = { ...context, stepOutputs: {} };
  return document.steps.map((step) => {
    const draft = draftStep(step, scope, `${key} ${step.name}`, answerTo);
    scope.stepOutputs[step.name] = draft.outputs;
    return draft;
  });
}

function draftStep(
  step: WorkflowDocumentStep,
  scope: ReferenceScope,
  key: string,
  answerTo: (stepExecutionId: string) => WaitAnswer | undefined,
): StepDraft {
  const runs = holds(step.if, scope);
  const waits = step.action === "WaitForAction";
  const stepExecutionId = `step-${seededUuid(key)}`;
  const answer = runs && waits ? answerTo(stepExecutionId) : undefined;
  return {
    stepExecutionId,
    name: step.name,
    ...(step.description ? { description: step.description } : {}),
    action: step.action,
    onFailure: step.onFailure,
    timeoutSeconds: step.timeoutSeconds ?? defaultTimeoutSeconds(step.action),
    rollback: step.rollback,
    runs,
    weight: runs && !waits ? stepWeight(step.action, key) : 0,
    ...(runs && waits ? { wait: { answer } } : {}),
    inputs: resolveInputs(step.inputs, scope),
    outputs: runs ? (answer ? answerOutputs(answer) : stepOutputs(step.action, key)) : {},
  };
}

/** `action` and `reason` can be referred to by the steps that follow (user guide, WaitForAction). */
function answerOutputs({ action, reason }: WaitAnswer): Record<string, unknown> {
  return reason === undefined ? { action } : { action, reason };
}
