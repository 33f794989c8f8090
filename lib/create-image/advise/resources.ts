import { instanceTypeArchitecture } from "@/lib/imagebuilder/architecture";
import type { Advice, AdviceContext } from "../advise";
import type { BuildFormValues } from "../form-values";

/** Resources that exist but don't fit, which would only show when the build fails. */
export function adviseOnResources(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [...architectures(context), ...executionRole(values, context), ...logGroup(values)];
}

function architectures({ recipeArchitecture, instanceTypes = [] }: AdviceContext): Advice[] {
  if (!recipeArchitecture) return [];
  const others = instanceTypes.filter((type) => {
    const architecture = instanceTypeArchitecture(type);
    return architecture !== null && architecture !== recipeArchitecture;
  });
  if (others.length === 0) return [];
  const names = new Intl.ListFormat("en").format(others);
  const message = `The recipe's parent image is for ${recipeArchitecture}, which ${names} can't run. Choose a configuration with ${recipeArchitecture} instance types, or another recipe.`;
  return [{ path: "infrastructureConfigurationArn", severity: "warning", message }];
}

/** Image Builder must be able to assume the role, and the service-linked role is not allowed. */
function executionRole(
  { executionRole: role }: BuildFormValues,
  { roleTrustsImageBuilder }: AdviceContext,
): Advice[] {
  const warn = (message: string): Advice[] => [
    { path: "executionRole", severity: "warning", message },
  ];
  if (role.includes(":role/aws-service-role/")) {
    return warn(
      "Workflows can't run with a service-linked role. Choose a role that you created for Image Builder.",
    );
  }
  if (role === "" || roleTrustsImageBuilder !== false) return [];
  return warn(
    "Image Builder can't assume this role because the role's trust policy doesn't allow imagebuilder.amazonaws.com. Choose another role, or add the service to the trust policy.",
  );
}

const ownLogGroups = "/aws/imagebuilder/";

/** The log groups that the service-linked role can write to (AWSServiceRoleForImageBuilder). */
function logGroup({ loggingConfiguration, executionRole: role }: BuildFormValues): Advice[] {
  const { logGroupName } = loggingConfiguration;
  if (logGroupName === "" || logGroupName.startsWith(ownLogGroups) || role !== "") return [];
  const message = `Without an execution role, Image Builder can write only to log groups under ${ownLogGroups}. Choose one of those, or an execution role that has permission to write to this log group.`;
  return [{ path: "loggingConfiguration.logGroupName", severity: "warning", message }];
}
