import "server-only";
import admin from "@/deploy/aws/policies/admin.json";
import cancel from "@/deploy/aws/policies/cancel.json";
import review from "@/deploy/aws/policies/review.json";
import submit from "@/deploy/aws/policies/submit.json";
import tracker from "@/deploy/aws/policies/tracker.json";
import view from "@/deploy/aws/policies/view.json";
import type { SimulatedStatement } from "@/lib/aws/installation";
import type { RoleConfig } from "@/lib/config/schema";

interface Statement {
  Action: string | string[];
  Resource: string | string[];
  Condition?: { StringEquals?: Record<string, string | undefined> };
}

type PolicyName = RoleConfig["permissions"][number] | "tracker";

const policies: Record<PolicyName, { Statement: Statement[] }> = {
  view,
  submit,
  cancel,
  review,
  admin,
  tracker,
};

/**
 * Actions that aren't simulated, because their resources depend on the names of the installation's
 * execution roles, which Kiln doesn't know.
 */
const unsimulatedActions = new Set(["iam:PassRole"]);

interface RoleInRegion {
  roleArn: string;
  region: string;
}

/** The statements of the documented policies, with the role's account and example resources. */
export function listRequiredStatements(
  names: readonly PolicyName[],
  role: RoleInRegion,
): SimulatedStatement[] {
  return names
    .flatMap((name) => policies[name].Statement)
    .map(({ Action, Resource, Condition }) => ({
      actions: [Action].flat().filter((action) => !unsimulatedActions.has(action)),
      resources: [Resource].flat().map((pattern) => createExampleResource(pattern, role)),
      context: Object.fromEntries(
        Object.entries(Condition?.StringEquals ?? {}).map(([key, value]) => [key, value ?? ""]),
      ),
    }))
    .filter(({ actions }) => actions.length > 0);
}

/** Returns an example ARN that a pattern matches, in the role's account and Region. */
function createExampleResource(pattern: string, { roleArn, region }: RoleInRegion): string {
  if (pattern === "*") return pattern;
  const [, partition = "aws", , , account = ""] = roleArn.split(":");
  const values: Record<string, string> = { partition, account_id: account };
  const filled = pattern.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? "*");
  const [arn, part, service, anyRegion, owner, ...rest] = filled.split(":");
  return [
    ...[arn, part, service],
    anyRegion === "*" ? region : anyRegion,
    owner === "*" ? account : owner,
    rest.join(":").replaceAll("*", "kiln-doctor"),
  ].join(":");
}

/** True if Kiln needs the action for its work. Other actions are optional. */
export function isEssentialAction(action: string): boolean {
  return action.startsWith("imagebuilder:");
}
