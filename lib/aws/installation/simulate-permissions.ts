import "server-only";
import { SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getIamClient } from "../clients";

export interface SimulatedStatement {
  actions: string[];
  resources: string[];
  /** The values of condition keys, such as `iam:PassedToService`. */
  context: Record<string, string>;
}

/**
 * Returns the actions that the role's policies allow for none of the resources, according to IAM's
 * policy simulator. Performs none of the actions. The role needs `iam:SimulatePrincipalPolicy` for
 * itself.
 */
export function findDeniedActions(
  acting: AwsIdentity,
  { actions, resources, context }: SimulatedStatement,
): Promise<Result<string[]>> {
  return callAws(acting, async () => {
    const { EvaluationResults = [] } = await getIamClient(acting).send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: acting.roleArn,
        ActionNames: actions,
        ResourceArns: resources,
        ContextEntries: Object.entries(context).map(([name, value]) => ({
          ContextKeyName: name,
          ContextKeyValues: [value],
          ContextKeyType: "string",
        })),
        MaxItems: 1000,
      }),
    );
    const allowed = new Set(
      EvaluationResults.filter(
        ({ EvalDecision, ResourceSpecificResults = [] }) =>
          EvalDecision === "allowed" ||
          ResourceSpecificResults.some((each) => each.EvalResourceDecision === "allowed"),
      ).map(({ EvalActionName }) => EvalActionName?.toLowerCase()),
    );
    return actions.filter((action) => !allowed.has(action.toLowerCase()));
  });
}
