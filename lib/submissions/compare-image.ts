import type { ImageFacts } from "@/lib/aws/images";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { WorkflowReference } from "@/lib/imagebuilder/default-workflows";
import { matchesVersion } from "@/lib/imagebuilder/version";

/**
 * Whether a request can have created an image.
 * - `same`: every compared setting is equal, and the image has exactly the tags of the request.
 * - `similar`: AWS didn't return some settings of the request, or the image also has other tags,
 *   which can be from someone else's request, or from automation that tags new resources.
 * - `different`: another request created the image, because a setting is known to be unequal.
 */
export type ImageMatch = "same" | "similar" | "different";

/** Whether a setting is equal; null if AWS didn't return it. */
type Equality = boolean | null;

/** AWS's own tags, which no request can set. */
const reservedTag = /^aws:/i;

/** Compares the settings of an image with those of a request. */
export function compareImage(image: ImageFacts, request: CreateImageRequest): ImageMatch {
  const settings = compareSettings(image, request);
  if (image.pipelineArn !== null || settings.includes(false)) return "different";
  const tags = image.tags.filter(({ key }) => !reservedTag.test(key));
  const requested = Object.entries(request.tags ?? {});
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  if (!requested.every(([key, value]) => values.get(key) === value)) return "different";
  const isSame = tags.length === requested.length && !settings.includes(null);
  return isSame ? "same" : "similar";
}

function compareSettings(image: ImageFacts, request: CreateImageRequest): Equality[] {
  const { imageTestsConfiguration, imageScanningConfiguration, loggingConfiguration } = request;
  const logGroupName = loggingConfiguration?.logGroupName;
  return [
    compareRecipeKind(image.recipeArn, request),
    compareValue(image.infrastructureArn, request.infrastructureConfigurationArn),
    request.distributionConfigurationArn === undefined
      ? image.distributionArn === null
      : compareValue(image.distributionArn, request.distributionConfigurationArn),
    compareFlag(image.testsEnabled, imageTestsConfiguration?.imageTestsEnabled, true),
    compareFlag(image.scan.enabled, imageScanningConfiguration?.imageScanningEnabled, false),
    logGroupName === undefined || compareValue(image.logGroupName, logGroupName),
    compareRole(image.executionRole, request.executionRole),
    compareWorkflows(image.plannedWorkflows, request.workflows ?? []),
  ];
}

function compareValue(value: string | null, requested: string | undefined): Equality {
  return value === null ? null : value === requested;
}

/** Compares a flag, which AWS needn't return if it has its default value. */
function compareFlag(
  value: boolean | null,
  requested: boolean | undefined,
  defaultValue: boolean,
): Equality {
  const expected = requested ?? defaultValue;
  if (value === null) return expected === defaultValue ? true : null;
  return value === expected;
}

/** Image and container recipes can have the same name. */
function compareRecipeKind(recipeArn: string | null, request: CreateImageRequest): Equality {
  const recipe = recipeArn === null ? null : parseArn(recipeArn);
  return recipe && recipe.kind === findRequestedRecipe(request)?.kind;
}

/** Role names are unique in an account. Without a role, AWS can return its service-linked role. */
function compareRole(role: string | null, requested: string | undefined): Equality {
  if (requested === undefined) {
    return role === null || getRoleName(role) === "AWSServiceRoleForImageBuilder";
  }
  return compareValue(role && getRoleName(role), getRoleName(requested));
}

function getRoleName(role: string): string {
  return role.slice(role.lastIndexOf("/") + 1);
}

/** True if an image has each requested workflow, and otherwise only Image Builder's defaults. */
function compareWorkflows(
  planned: readonly WorkflowReference[],
  requested: NonNullable<CreateImageRequest["workflows"]>,
): Equality {
  if (planned.length === 0 && requested.length > 0) return null;
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
