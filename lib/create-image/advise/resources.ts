import { parseInstanceTypeArchitecture } from "@/lib/imagebuilder/architecture";
import { parseArn } from "@/lib/imagebuilder/arn";
import { capitalize } from "@/lib/text/capitalize";
import { andList } from "@/lib/text/list-format";
import type { Advice, AdviceContext } from "../advise";
import type { BuildFormValues } from "../form-values";
import { listArnFields } from "./accounts";

/**
 * Warns about resources that weren't found or are unsuitable, which would otherwise show only when
 * AWS rejects the request or the build fails.
 */
export function adviseOnResources(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [
    ...adviseOnMissingResources(values, context),
    ...adviseOnArchitectures(context),
    ...adviseOnExecutionRole(values, context),
    ...adviseOnLogGroup(values),
  ];
}

function adviseOnMissingResources(
  values: BuildFormValues,
  { region, missingArns = [] }: AdviceContext,
): Advice[] {
  return listArnFields(values).flatMap(([path, arn]): Advice[] => {
    // A resource in another Region has an error already.
    if (!missingArns.includes(arn) || parseArn(arn)?.region !== region) return [];
    const message = `${describeMissingResource(arn, region)}. Kiln will send the ARN as entered.`;
    return [{ path, severity: "warning", message }];
  });
}

/** Returns a sentence without a period, such as "Image recipe not found in eu-west-1". */
export function describeMissingResource(arn: string, region: string): string {
  const name = (parseArn(arn)?.kind ?? "resource").replaceAll("-", " ");
  return `${capitalize(name)} not found in ${region}`;
}

function adviseOnArchitectures({
  recipeArchitecture,
  instanceTypes = [],
}: AdviceContext): Advice[] {
  if (!recipeArchitecture) return [];
  const others = instanceTypes.filter((type) => {
    const architecture = parseInstanceTypeArchitecture(type);
    return architecture !== null && architecture !== recipeArchitecture;
  });
  if (others.length === 0) return [];
  const names = andList.format(others);
  const message = `The recipe's parent image is for ${recipeArchitecture}, which ${names} can't run. Select an infrastructure configuration with ${recipeArchitecture} instance types, or another recipe.`;
  return [{ path: "infrastructureConfigurationArn", severity: "warning", message }];
}

/**
 * Warns about an unsuitable execution role. Image Builder must be able to assume the role, and
 * service-linked roles aren't allowed.
 */
function adviseOnExecutionRole(
  { executionRole: role }: BuildFormValues,
  { roleTrustsImageBuilder }: AdviceContext,
): Advice[] {
  const warn = (message: string): Advice[] => [
    { path: "executionRole", severity: "warning", message },
  ];
  if (role.includes(":role/aws-service-role/")) {
    return warn(
      "Workflows can't run with a service-linked role. Select a role that you created for Image Builder.",
    );
  }
  if (role === "" || roleTrustsImageBuilder !== false) return [];
  return warn(
    "Image Builder can't assume this role because the role's trust policy doesn't allow imagebuilder.amazonaws.com. Select another role, or add the service to the trust policy.",
  );
}

const imageBuilderLogPrefix = "/aws/imagebuilder/";

/**
 * Warns about log groups that the service-linked role (AWSServiceRoleForImageBuilder) can't write
 * to, unless there is an execution role.
 */
function adviseOnLogGroup({
  loggingConfiguration,
  executionRole: role,
}: BuildFormValues): Advice[] {
  const { logGroupName } = loggingConfiguration;
  if (logGroupName === "" || logGroupName.startsWith(imageBuilderLogPrefix) || role !== "")
    return [];
  const message = `Without an execution role, Image Builder can write only to log groups under ${imageBuilderLogPrefix}. Select one of those, or an execution role that has permission to write to this log group.`;
  return [{ path: "loggingConfiguration.logGroupName", severity: "warning", message }];
}
