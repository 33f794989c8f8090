import type { StepDraft } from "./steps";
import type { PlanInput, PlanWorkflow } from "./types";

/**
 * The step actions that are available for only one image type (user guide, "wfdoc-step-actions").
 */
const EXCLUSIVE_ACTIONS = {
  AMI: ["ApplyImageConfigurations", "CreateImage", "ModifyImageAttributes", "RegisterImage"],
  DOCKER: ["BootstrapInstanceForContainer", "DistributeContainerImage"],
};

/**
 * Returns the index of the first step whose action is available only for the other image type, and
 * its message; undefined if there is none.
 */
export function findWrongAction({ recipe }: PlanInput, steps: StepDraft[]) {
  const [kind, other] =
    "containerType" in recipe ? (["DOCKER", "AMI"] as const) : (["AMI", "DOCKER"] as const);
  const step = steps.findIndex(
    ({ action, runs }) => runs && EXCLUSIVE_ACTIONS[other].includes(action),
  );
  const wrong = steps[step];
  if (!wrong) return undefined;
  const message = `Step '${wrong.name}' failed: the step action '${wrong.action}' is not supported for images of type ${kind}.`;
  return { step, message, fault: "wrong-action" };
}

/** The actions that create an image of each type. */
const IMAGE_CREATING_ACTIONS = {
  AMI: ["CreateImage", "RegisterImage", "CreateImageFromIso"],
  DOCKER: ["BootstrapInstanceForContainer"],
};

/**
 * Returns the reason why a build workflow can't create an image of the recipe's type; undefined if
 * it can.
 */
export function explainWrongImageType(
  { recipe }: PlanInput,
  { workflow }: PlanWorkflow,
  steps: StepDraft[],
) {
  if (workflow.type !== "BUILD") return undefined;
  const kind = "containerType" in recipe ? "DOCKER" : "AMI";
  if (steps.some(({ action, runs }) => runs && IMAGE_CREATING_ACTIONS[kind].includes(action)))
    return undefined;
  return `The build workflow '${workflow.name}' can't make an image of type ${kind}: none of its steps with the action ${IMAGE_CREATING_ACTIONS[kind].join(" or ")} runs.`;
}

/** Returns the reason why workflows can't start with the role; undefined if they can. */
export function explainUntrustedRole({ executionRole, imageArn }: PlanInput): string | undefined {
  if (!executionRole || executionRole.trustsService) return undefined;
  const account = imageArn.split(":")[4];
  return `User: arn:aws:sts::${account}:assumed-role/AWSServiceRoleForImageBuilder/ImageBuilder is not authorized to perform: sts:AssumeRole on resource: ${executionRole.arn}`;
}

/**
 * Returns the architectures of the parent image and the first instance type if no instance type
 * matches the image. Null for containers, without instance types, or if an architecture is unknown.
 */
export function findArchitectureMismatch({ recipe, infrastructure }: PlanInput) {
  const image =
    "containerType" in recipe ? null : parseParentImageArchitecture(recipe.parentImage ?? "");
  const types = (infrastructure.instanceTypes ?? []).map(parseInstanceTypeArchitecture);
  const [instance] = types;
  if (!image || !instance || types.some((type) => type === null || type === image)) return null;
  return { image, instance };
}

/**
 * The processor architectures that Image Builder supports, as EC2 names them. The functions below
 * share no code with the portal's rules, because the sandbox stands in for AWS.
 */
type Architecture = "x86_64" | "arm64";

/**
 * The architecture of an EC2 instance type by its name; `null` for Macs, and if the name doesn't
 * follow the scheme. A `g` after the generation stands for Graviton (EC2 user guide, "Instance type
 * naming conventions"); `a1` predates the scheme.
 */
function parseInstanceTypeArchitecture(instanceType: string): Architecture | null {
  const [, series = "", generation, options = ""] =
    /^([a-z]+)(\d+)([a-z]*)(?:-[a-z]+)?\.[a-z0-9-]+$/.exec(instanceType) ?? [];
  if (generation === undefined || series === "mac") return null;
  return options.includes("g") || series + generation === "a1" ? "arm64" : "x86_64";
}

const armPattern = /(?<![a-z0-9])(?:arm64|aarch64)(?![a-z0-9])/i;
const x86Pattern = /(?<![a-z0-9])(?:x86|x86_64|amd64)(?![a-z0-9])/i;

/**
 * The architecture in a parent image's name, following the naming of AWS's own images
 * (`image/amazon-linux-2023-arm64/x.x.x`, `ssm:/aws/service/.../al2023-ami-kernel-default-x86_64`);
 * `null` if the name contains none, e.g. for an AMI ID, or both.
 */
function parseParentImageArchitecture(parentImage: string): Architecture | null {
  const isArm = armPattern.test(parentImage);
  if (isArm === x86Pattern.test(parentImage)) return null;
  return isArm ? "arm64" : "x86_64";
}
