import { instanceTypeArchitecture, parentImageArchitecture } from "./architecture";
import type { StepDraft } from "./steps";
import type { PlanInput, PlanWorkflow } from "./types";

/** Step actions for one image type only (user guide, "wfdoc-step-actions"). */
const ACTIONS_OF = {
  AMI: ["ApplyImageConfigurations", "CreateImage", "ModifyImageAttributes", "RegisterImage"],
  DOCKER: ["BootstrapInstanceForContainer", "DistributeContainerImage"],
};

/** The first step for the other image type only, and its message. */
export function wrongAction({ recipe }: PlanInput, steps: StepDraft[]) {
  const [kind, other] =
    "containerType" in recipe ? (["DOCKER", "AMI"] as const) : (["AMI", "DOCKER"] as const);
  const step = steps.findIndex(({ action, runs }) => runs && ACTIONS_OF[other].includes(action));
  const wrong = steps[step];
  if (!wrong) return undefined;
  const message = `Step '${wrong.name}' failed: the step action '${wrong.action}' is not supported for images of type ${kind}.`;
  return { step, message, fault: "wrong-action" };
}

/** The actions that create an image of each type. */
const MAKERS = {
  AMI: ["CreateImage", "RegisterImage", "CreateImageFromIso"],
  DOCKER: ["BootstrapInstanceForContainer"],
};

/** Why a build workflow can't create an image of the recipe's type; undefined if it can. */
export function kindRefusal({ recipe }: PlanInput, { workflow }: PlanWorkflow, steps: StepDraft[]) {
  if (workflow.type !== "BUILD") return undefined;
  const kind = "containerType" in recipe ? "DOCKER" : "AMI";
  if (steps.some(({ action, runs }) => runs && MAKERS[kind].includes(action))) return undefined;
  return `The build workflow '${workflow.name}' can't make an image of type ${kind}: none of its steps with the action ${MAKERS[kind].join(" or ")} runs.`;
}

/** Why workflows can't start with the role; undefined if they can. */
export function roleRefusal({ executionRole, imageArn }: PlanInput): string | undefined {
  if (!executionRole || executionRole.trustsService) return undefined;
  const account = imageArn.split(":")[4];
  return `User: arn:aws:sts::${account}:assumed-role/AWSServiceRoleForImageBuilder/ImageBuilder is not authorized to perform: sts:AssumeRole on resource: ${executionRole.arn}`;
}

/** The architectures of instance types and parent image if none match; otherwise null. */
export function architectureMismatch({ recipe, infrastructure }: PlanInput) {
  const image =
    "containerType" in recipe ? null : parentImageArchitecture(recipe.parentImage ?? "");
  const types = (infrastructure.instanceTypes ?? []).map(instanceTypeArchitecture);
  const [instance] = types;
  if (!image || !instance || types.some((type) => type === null || type === image)) return null;
  return { image, instance };
}
