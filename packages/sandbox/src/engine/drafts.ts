import { getSeededUuid } from "../account/seeded";
import { parseWorkflowDocument } from "../account/workflow-document";
import { generateInstanceId } from "./actions";
import { BUILD_FAULTS, type BuildFault } from "./faults";
import { resolveParameterValues } from "./parameters";
import type { Stage } from "./stage-order";
import { draftSteps, type StepDraft } from "./steps";
import type { PlanInput, PlanWorkflow } from "./types";
import { explainUntrustedRole, explainWrongImageType, findWrongAction } from "./unrunnable";
import { getWaitActions } from "./waits";

/** A workflow before scheduling. */
export interface WorkflowDraft {
  plan: PlanWorkflow;
  workflowExecutionId: string;
  steps: StepDraft[];
  /** The reason why the workflow can't start. */
  refusal?: string;
  /** The index of the failing step, its message, and the fault's ID. */
  failure?: { step: number; message: string; fault: string };
}

/** Drafts all workflows. Returns them by stage, and within a stage by parallel group. */
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
  const workflowExecutionId = `wf-${getSeededUuid(`${key} workflow`)}`;
  const document = parseWorkflowDocument(plan.workflow.data ?? "");
  const untrusted = explainUntrustedRole(input);
  if (untrusted) return { plan, workflowExecutionId, steps: [], refusal: untrusted };
  if (!document) {
    const refusal = `The document of workflow ${plan.workflow.name} could not be parsed.`;
    return { plan, workflowExecutionId, steps: [], refusal };
  }
  const { values, missing } = resolveParameterValues(document.parameters, plan.parameters);
  const steps = draftSteps(
    document,
    { parameters: values, imagebuilder: getImageBuilderVariables(input) },
    key,
    getWaitActions(input),
  );
  const refusal =
    missing.length > 0
      ? `Parameters without a value: ${missing.join(", ")}.`.slice(0, 500)
      : explainWrongImageType(input, plan, steps);
  return refusal === undefined
    ? { plan, workflowExecutionId, steps, failure: findWrongAction(input, steps) }
    : { plan, workflowExecutionId, steps, refusal };
}

/** Returns the values of `$.imagebuilder.*`, the variables in the user guide. */
function getImageBuilderVariables({ recipe, request, imageArn, distribution }: PlanInput) {
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
 * Returns the index of the step that a fault can affect, or -1 if there is none. The step must run,
 * have the fault's action, and stop its workflow on failure.
 */
function findFaultStep(fault: BuildFault, draft: WorkflowDraft): number {
  if (draft.plan.workflow.type !== fault.type || draft.refusal || draft.failure) return -1;
  return draft.steps.findIndex(
    ({ action, runs, onFailure }) => action === fault.action && runs && onFailure === "Abort",
  );
}

export function listPossibleFaults(input: PlanInput, drafts: WorkflowDraft[]): BuildFault[] {
  const kind = "containerType" in input.recipe ? "container" : "image";
  return BUILD_FAULTS.filter(
    (fault) =>
      (fault.only ?? kind) === kind && drafts.some((draft) => findFaultStep(fault, draft) !== -1),
  );
}

/** Applies the fault to the first workflow that it can affect. */
export function applyFault(
  input: PlanInput,
  drafts: WorkflowDraft[],
  fault: BuildFault,
): WorkflowDraft[] {
  const failedDraft = drafts.find((draft) => findFaultStep(fault, draft) !== -1);
  return drafts.map((draft) => {
    if (draft !== failedDraft) return draft;
    const step = findFaultStep(fault, draft);
    const key = draft.workflowExecutionId;
    const launched = draft.steps.find(({ action }) => action === "LaunchInstance");
    const id = launched?.outputs.instanceId;
    const message = fault
      .message({
        key,
        input,
        instanceId: typeof id === "string" ? id : generateInstanceId(key),
        stepName: draft.steps[step]?.name ?? "",
      })
      .slice(0, 500);
    return { ...draft, failure: { step, message, fault: fault.id } };
  });
}
