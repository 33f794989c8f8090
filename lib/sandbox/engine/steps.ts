import { seededUuid } from "../account/seeded";
import type { WorkflowDocument, WorkflowDocumentStep } from "../account/workflow-document";
import { defaultTimeoutSeconds, stepOutputs, stepWeight } from "./actions";
import { holds } from "./conditions";
import { type ReferenceScope, resolveInputs } from "./references";

/** A step before it has a time. Weight 0: its `if` does not hold. */
export interface StepDraft {
  stepExecutionId: string;
  name: string;
  description?: string;
  action: string;
  onFailure: "Abort" | "Continue";
  timeoutSeconds: number;
  rollback: boolean;
  weight: number;
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
): StepDraft[] {
  const scope: ReferenceScope = { ...context, stepOutputs: {} };
  return document.steps.map((step) => {
    const draft = draftStep(step, scope, `${key} ${step.name}`);
    scope.stepOutputs[step.name] = draft.outputs;
    return draft;
  });
}

function draftStep(step: WorkflowDocumentStep, scope: ReferenceScope, key: string): StepDraft {
  const runs = holds(step.if, scope);
  return {
    stepExecutionId: `step-${seededUuid(key)}`,
    name: step.name,
    ...(step.description ? { description: step.description } : {}),
    action: step.action,
    onFailure: step.onFailure,
    timeoutSeconds: step.timeoutSeconds ?? defaultTimeoutSeconds(step.action),
    rollback: step.rollback,
    weight: runs ? stepWeight(step.action, key) : 0,
    inputs: resolveInputs(step.inputs, scope),
    outputs: runs ? stepOutputs(step.action, key) : {},
  };
}
