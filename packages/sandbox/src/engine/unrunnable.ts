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

/**
 * The processor architectures that Image Builder supports, as EC2 names them. Shares no code with
 * the portal's own rules, because the sandbox stands in for AWS.
 */
type Architecture = "x86_64" | "arm64";

/**
 * The architecture of an EC2 instance type by its name; `null` if the name doesn't follow the
 * scheme. A `g` after the generation stands for Graviton (EC2 user guide, "Instance type naming
 * conventions"); `a1` predates the scheme.
 */
function instanceTypeArchitecture(instanceType: string): Architecture | null {
  const [, series = "", generation, options = ""] =
    /^([a-z]+)(\d+)([a-z]*)(?:-[a-z]+)?\.[a-z0-9-]+$/.exec(instanceType) ?? [];
  if (generation === undefined || series === "mac") return null;
  return options.includes("g") || series + generation === "a1" ? "arm64" : "x86_64";
}

const arm = /(?<![a-z0-9])(?:arm64|aarch64)(?![a-z0-9])/i;
const intel = /(?<![a-z0-9])(?:x86|x86_64|amd64)(?![a-z0-9])/i;

/**
 * The architecture in a parent image's name, as AWS's own images have it
 * (`image/amazon-linux-2023-arm64/x.x.x`, `ssm:/aws/service/.../al2023-ami-kernel-default-x86_64`);
 * `null` for none, e.g. for an AMI ID.
 */
function parentImageArchitecture(parentImage: string): Architecture | null {
  const isArm = arm.test(parentImage);
  if (isArm === intel.test(parentImage)) return null;
  return isArm ? "arm64" : "x86_64";
}
