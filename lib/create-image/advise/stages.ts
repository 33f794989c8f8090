import { parseArn, parseWorkflowType } from "@/lib/imagebuilder/arn";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import type { Advice, AdviceContext } from "../advise";
import type { BuildFormValues } from "../form-values";

/**
 * Warns about a missing build workflow, a missing step that collects findings, and workflows for
 * the wrong kind of image. The specified workflows replace Image Builder's default build and test
 * workflows, including their steps.
 */
export function adviseOnStages(values: BuildFormValues, context: AdviceContext): Advice[] {
  if (values.workflows.length === 0) return [];
  return [
    ...adviseOnMissingBuild(values),
    ...adviseOnMissingFindings(values, context),
    ...values.workflows.flatMap(({ workflowArn }, row) =>
      adviseOnImageKind(`workflows.${row}.workflowArn`, workflowArn, values.recipeKind, context),
    ),
  ];
}

function adviseOnMissingBuild({ workflows, recipeKind }: BuildFormValues): Advice[] {
  const types = workflows.map(({ workflowArn }) => parseWorkflowType(workflowArn));
  if (types.some((type) => type === null || type === "build")) return [];
  const message = `No build workflow is specified, so the result is the unmodified parent image. Add a build workflow, such as build-${recipeKind}.`;
  return [{ path: "workflows", severity: "warning", message }];
}

function adviseOnMissingFindings(
  { workflows, imageScanningConfiguration, recipeKind }: BuildFormValues,
  context: AdviceContext,
): Advice[] {
  if (!imageScanningConfiguration.imageScanningEnabled) return [];
  // A workflow that can't be read, or isn't chosen yet, might contain the step.
  const collects = workflows.some(({ workflowArn }) => {
    const type = parseWorkflowType(workflowArn);
    if (type === "build" || type === "distribution") return false;
    return hasAction(findOutline(workflowArn, context), [collectFindings]) !== false;
  });
  if (collects) return [];
  const message = `No findings are saved because no test workflow has a ${collectFindings} step. Add a workflow with this step, such as test-${recipeKind}.`;
  const path = "imageScanningConfiguration.imageScanningEnabled";
  return [{ path, severity: "warning", message }];
}

const collectFindings = "CollectImageScanFindings";

/**
 * The actions with which a build workflow creates an AMI; they have no purpose in a container
 * build.
 */
const amiActions = ["CreateImage", "RegisterImage", "CreateImageFromIso"];
/**
 * The action that prepares an instance for containers. Without it, "the image build could fail"
 * (user guide, "Supported step actions").
 */
const containerBootstrapAction = "BootstrapInstanceForContainer";

/**
 * Warns about a workflow for a kind of image that the recipe doesn't create. This applies to build
 * workflows, and to all of AWS's own workflows.
 */
function adviseOnImageKind(
  path: string,
  workflowArn: string,
  kind: BuildFormValues["recipeKind"],
  context: AdviceContext,
): Advice[] {
  const warn = (message: string): Advice[] => [{ path, severity: "warning", message }];
  const arn = parseArn(workflowArn);
  const managed = arn?.account.startsWith("aws")
    ? /^(?:build|test|distribute)-(image|container)(?:-|$)/.exec(arn.name)?.[1]
    : undefined;
  if (managed !== undefined) {
    if (managed === kind) return [];
    const [createdKind, chosen] =
      kind === "image" ? ["containers", "an AMI"] : ["AMIs", "a container image"];
    return warn(
      `This workflow is for ${createdKind}, but the recipe creates ${chosen}. The build fails if you include this workflow.`,
    );
  }
  if (arn?.workflowType !== "build") return [];
  const outline = findOutline(workflowArn, context);
  if (kind === "image" && hasAction(outline, amiActions) === false) {
    return warn(
      "An image recipe needs a step that creates an AMI, but this workflow has none. Select a workflow with a CreateImage step.",
    );
  }
  if (kind === "container" && hasAction(outline, [containerBootstrapAction]) === false) {
    return warn(
      `No step in this workflow prepares the instance for containers, so the build can fail. Select a workflow with a ${containerBootstrapAction} step.`,
    );
  }
  return [];
}

function findOutline(arn: string, { workflows }: AdviceContext): WorkflowOutline | undefined {
  return Object.hasOwn(workflows, arn) ? workflows[arn] : undefined;
}

/** True if a step has one of the actions; `null` if the document is unknown. */
function hasAction(outline: WorkflowOutline | undefined, actions: readonly string[]) {
  if (!outline?.readable) return null;
  return outline.steps.some(({ action }) => actions.includes(action));
}
