import { seededUuid } from "../account/seeded";
import { readWorkflowDocument } from "../account/workflow-document";
import { instanceId } from "./actions";
import { FAULTS, type Fault } from "./faults";
import { parameterValues } from "./parameters";
import type { Stage } from "./stage-order";
import { draftSteps, type StepDraft } from "./steps";
import type { PlanInput, PlanWorkflow } from "./types";
import { kindRefusal, roleRefusal, wrongAction } from "./unrunnable";
import { answers } from "./waits";

/** A workflow before scheduling. */
export interface WorkflowDraft {
  plan: PlanWorkflow;
  workflowExecutionId: string;
  steps: StepDraft[];
  /** Why it can't start. */
  refusal?: string;
  /** The failing step and its message. */
  failure?: { step: number; message: string; fault: string };
}

/** Every workflow of every stage, with parallel groups. */
export function draftStages(input: PlanInput, stages: Stage[]): WorkflowDraft[][][] {
  const again = input.attempt ? ` attempt ${input.attempt.number}` : "";
  let number = 0;
  return stages.map(({ groups }) =>
    groups.map((group) =>
      group.map((plan) =>
        draftWorkflow(input, plan, `${input.seed} ${input.imageArn}${again} ${number++}`),
      ),
    ),
  );
}

function draftWorkflow(input: PlanInput, plan: PlanWorkflow, key: string): WorkflowDraft {
  const workflowExecutionId = `wf-${seededUuid(`${key} workflow`)}`;
  const document = readWorkflowDocument(plan.workflow.data ?? "");
  const untrusted = roleRefusal(input);
  if (untrusted) return { plan, workflowExecutionId, steps: [], refusal: untrusted };
  if (!document) {
    const refusal = `The document of workflow ${plan.workflow.name} could not be parsed.`;
    return { plan, workflowExecutionId, steps: [], refusal };
  }
  const { values, missing } = parameterValues(document.parameters, plan.parameters);
  const steps = draftSteps(
    document,
    { parameters: values, imagebuilder: imageBuilderVariables(input) },
    key,
    answers(input),
  );
  const refusal =
    missing.length > 0
      ? `Parameters without a value: ${missing.join(", ")}.`.slice(0, 500)
      : kindRefusal(input, plan, steps);
  return refusal === undefined
    ? { plan, workflowExecutionId, steps, failure: wrongAction(input, steps) }
    : { plan, workflowExecutionId, steps, refusal };
}

/** `$.imagebuilder.*`, the variables in the user guide. */
function imageBuilderVariables({ recipe, request, imageArn, distribution }: PlanInput) {
  return {
    imageType: "containerType" in recipe ? "DOCKER" : "AMI",
    platform: recipe.platform,
    imageArn,
    collectImageMetadata: request.enhancedImageMetadataEnabled !== false,
    collectImageScanFindings: request.imageScanningConfiguration?.imageScanningEnabled === true,
    distributions: (distribution?.distributions ?? []).map(({ region }) => ({ region })),
  };
}

/**
 * True if a fault can strike the step: it runs, has the fault's action and stops its workflow on
 * failure.
 */
function target(fault: Fault, draft: WorkflowDraft): number {
  if (draft.plan.workflow.type !== fault.type || draft.refusal || draft.failure) return -1;
  return draft.steps.findIndex(
    ({ action, runs, onFailure }) => action === fault.action && runs && onFailure === "Abort",
  );
}

export function possibleFaults(input: PlanInput, drafts: WorkflowDraft[]): Fault[] {
  const kind = "containerType" in input.recipe ? "container" : "image";
  return FAULTS.filter(
    (fault) => (fault.only ?? kind) === kind && drafts.some((draft) => target(fault, draft) !== -1),
  );
}

/** Applies the fault to the first workflow that it can strike. */
export function strike(input: PlanInput, drafts: WorkflowDraft[], fault: Fault): WorkflowDraft[] {
  const victim = drafts.find((draft) => target(fault, draft) !== -1);
  return drafts.map((draft) => {
    if (draft !== victim) return draft;
    const step = target(fault, draft);
    const key = draft.workflowExecutionId;
    const launched = draft.steps.find(({ action }) => action === "LaunchInstance");
    const id = launched?.outputs.instanceId;
    const message = fault
      .message({
        key,
        input,
        instanceId: typeof id === "string" ? id : instanceId(key),
        stepName: draft.steps[step]?.name ?? "",
      })
      .slice(0, 500);
    return { ...draft, failure: { step, message, fault: fault.id } };
  });
}
