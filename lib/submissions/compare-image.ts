import type { ImageFacts } from "@/lib/aws/images";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { WorkflowReference } from "@/lib/imagebuilder/default-workflows";
import { matchesVersion } from "@/lib/imagebuilder/version";

/**
 * Whether a request can have created an image.
 * - `same`: the image has every setting and exactly the tags of the request.
 * - `similar`: the image also has other tags, which can be from someone else's request, or from
 *   automation that tags new resources.
 * - `different`: another request created the image.
 */
export type ImageMatch = "same" | "similar" | "different";

/** AWS's own tags, which no request can set. */
const reservedTag = /^aws:/i;

/** Compares the settings of an image with those of a request. */
export function compareImage(image: ImageFacts, request: CreateImageRequest): ImageMatch {
  if (image.pipelineArn !== null || !hasSameSettings(image, request)) return "different";
  const tags = image.tags.filter(({ key }) => !reservedTag.test(key));
  const requested = Object.entries(request.tags ?? {});
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  if (!requested.every(([key, value]) => values.get(key) === value)) return "different";
  return tags.length === requested.length ? "same" : "similar";
}

function hasSameSettings(image: ImageFacts, request: CreateImageRequest): boolean {
  const { imageTestsConfiguration, imageScanningConfiguration, loggingConfiguration } = request;
  const logGroupName = loggingConfiguration?.logGroupName;
  return (
    hasSameRecipeKind(image.recipeArn, request) &&
    image.infrastructureArn === request.infrastructureConfigurationArn &&
    image.distributionArn === (request.distributionConfigurationArn ?? null) &&
    (image.testsEnabled ?? true) === (imageTestsConfiguration?.imageTestsEnabled ?? true) &&
    (image.scan.enabled ?? false) === (imageScanningConfiguration?.imageScanningEnabled ?? false) &&
    (logGroupName === undefined || image.logGroupName === logGroupName) &&
    hasSameRole(image.executionRole, request.executionRole) &&
    hasSameWorkflows(image.plannedWorkflows, request.workflows ?? [])
  );
}

/** Image and container recipes can have the same name. */
function hasSameRecipeKind(recipeArn: string | null, request: CreateImageRequest): boolean {
  const recipe = recipeArn === null ? null : parseArn(recipeArn);
  return recipe === null || recipe.kind === findRequestedRecipe(request)?.kind;
}

/** Role names are unique in an account. Without a role, AWS can return its service-linked role. */
function hasSameRole(role: string | null, requested: string | undefined): boolean {
  if (requested === undefined) {
    return role === null || getRoleName(role) === "AWSServiceRoleForImageBuilder";
  }
  return role !== null && getRoleName(role) === getRoleName(requested);
}

function getRoleName(role: string): string {
  return role.slice(role.lastIndexOf("/") + 1);
}

/** True if an image has each requested workflow, and otherwise only Image Builder's defaults. */
function hasSameWorkflows(
  planned: readonly WorkflowReference[],
  requested: NonNullable<CreateImageRequest["workflows"]>,
): boolean {
  const others = [...planned];
  for (const { workflowArn, parallelGroup } of requested) {
    const index = others.findIndex(
      (one) =>
        isSameWorkflow(one.workflowArn, workflowArn) &&
        one.parallelGroup === (parallelGroup ?? null),
    );
    if (index === -1) return false;
    others.splice(index, 1);
  }
  return others.every(({ workflowArn }) => parseArn(workflowArn)?.account.startsWith("aws"));
}

/** Compares without the build number, which AWS resolves like a wildcard version. */
function isSameWorkflow(arn: string, requestedArn: string): boolean {
  const [workflow, requested] = [parseArn(arn), parseArn(requestedArn)];
  if (!workflow || !requested) return arn === requestedArn;
  return (
    workflow.account === requested.account &&
    workflow.workflowType === requested.workflowType &&
    workflow.name === requested.name &&
    matchesVersion(requested.version ?? "x.x.x", workflow.version ?? "x.x.x")
  );
}
