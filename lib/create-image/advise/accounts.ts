import { parseArn } from "@/lib/imagebuilder/arn";
import type { Advice, AdviceContext } from "../advise";
import type { BuildFormValues } from "../form-values";

/**
 * Resources of another region than the build's are errors: Image Builder looks them up in its
 * own. Those of another account may be shared with this one, so they are warnings; but a role
 * of another account can't be passed to a service (IAM user guide, "iam:PassRole").
 */
export function adviseOnAccounts(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [
    ...arnFields(values).flatMap(([path, arn]) => placeOf(path, arn, context)),
    ...roleAccount(values.executionRole, context),
  ];
}

/** Each ARN of the chosen recipe, the configurations and the workflows, with its field. */
export function arnFields(values: BuildFormValues): [path: string, arn: string][] {
  const recipe = values.recipeKind === "image" ? "imageRecipeArn" : "containerRecipeArn";
  return [
    [recipe, values[recipe]],
    ["infrastructureConfigurationArn", values.infrastructureConfigurationArn],
    ["distributionConfigurationArn", values.distributionConfigurationArn],
    ...values.workflows.map(({ workflowArn }, row): [string, string] => [
      `workflows.${row}.workflowArn`,
      workflowArn,
    ]),
  ];
}

function placeOf(path: string, arn: string, { account, region }: AdviceContext): Advice[] {
  const parts = parseArn(arn);
  if (!parts) return [];
  if (parts.region !== region) {
    const message = `This resource is in ${parts.region}, but the build runs in ${region}. Image Builder only accepts resources in the build's Region.`;
    return [{ path, severity: "error", message }];
  }
  if (parts.account === account || parts.account.startsWith("aws")) return [];
  const message = `This resource belongs to account ${parts.account}, but the build runs in ${account}. Image Builder accepts it only if it is shared with ${account}.`;
  return [{ path, severity: "warning", message }];
}

/** The account of a role's ARN; `null` for a name, and for what is no ARN of a role. */
export function roleOwner(role: string): string | null {
  return /^arn:[^:]*:iam::([0-9]{12}):role\//.exec(role)?.[1] ?? null;
}

function roleAccount(role: string, { account }: AdviceContext): Advice[] {
  const owner = roleOwner(role);
  if (owner === null || owner === account) return [];
  const message = `This role belongs to account ${owner}. Image Builder only accepts a role in the build's account, ${account}.`;
  return [{ path: "executionRole", severity: "error", message }];
}
