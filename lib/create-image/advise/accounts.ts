import { parseArn } from "@/lib/imagebuilder/arn";
import type { Advice, AdviceContext } from "../advise";
import { type BuildFormValues, getRecipeMember } from "../form-values";

/**
 * Advises on resources outside the build's account and Region. Resources in another Region are
 * errors, because Image Builder looks them up in the build's Region. Resources in another account
 * can be shared, so they are warnings. Roles are the exception, because a role in another account
 * can't be passed to a service (IAM user guide, "iam:PassRole").
 */
export function adviseOnAccounts(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [
    ...listArnFields(values).flatMap(([path, arn]) => adviseOnArn(path, arn, context)),
    ...adviseOnRoleAccount(values.executionRole, context),
  ];
}

/** Returns the form paths and values of the chosen recipe, configurations, and workflows. */
export function listArnFields(values: BuildFormValues): [path: string, arn: string][] {
  const recipe = getRecipeMember(values);
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

function adviseOnArn(path: string, arn: string, { account, region }: AdviceContext): Advice[] {
  const parts = parseArn(arn);
  if (!parts) return [];
  if (parts.region !== region) {
    const message = `This resource is in ${parts.region}, but the build runs in ${region}. Image Builder accepts only resources in the build's Region.`;
    return [{ path, severity: "error", message }];
  }
  if (parts.account === account || parts.account.startsWith("aws")) return [];
  const message = `This resource belongs to account ${parts.account}, but the build runs in ${account}. Image Builder accepts it only if it is shared with ${account}.`;
  return [{ path, severity: "warning", message }];
}

/** Returns the account in a role ARN; `null` if the text isn't a role ARN. */
export function parseRoleAccount(role: string): string | null {
  return /^arn:[^:]*:iam::([0-9]{12}):role\//.exec(role)?.[1] ?? null;
}

function adviseOnRoleAccount(role: string, { account }: AdviceContext): Advice[] {
  const owner = parseRoleAccount(role);
  if (owner === null || owner === account) return [];
  const message = `This role belongs to account ${owner}. Image Builder accepts only roles in the build's account, ${account}.`;
  return [{ path: "executionRole", severity: "error", message }];
}
