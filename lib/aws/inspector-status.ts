import "server-only";
import { BatchGetAccountStatusCommand } from "@aws-sdk/client-inspector2";
import type { Result } from "@/lib/errors/result";
import type { InspectorStatus } from "@/lib/imagebuilder/views";
import type { AwsIdentity } from "./aws-identity";
import { callAwsWithinBudget } from "./budget/call-aws-within-budget";
import { callAws } from "./call-aws";
import { getInspectorClient } from "./clients";
import { lenientList, lenientObject, lenientTextSchema } from "./lenient-schemas";
import { readCached } from "./read-cached";

const stateSchema = lenientObject({ status: lenientTextSchema });
const responseSchema = lenientObject({
  accounts: lenientList(
    lenientObject({
      accountId: lenientTextSchema,
      resourceState: lenientObject({ ec2: stateSchema, ecr: stateSchema }),
    }),
  ),
});

/**
 * Returns whether Amazon Inspector scans EC2 instances and ECR repositories in the role's account
 * and Region. Stays within the account's call budget and caches the result for a short time.
 *
 * @returns `AccessDenied` if the role lacks inspector2:BatchGetAccountStatus
 */
export function readInspectorStatus(acting: AwsIdentity): Promise<Result<InspectorStatus>> {
  return callAwsWithinBudget(acting, "inspector status", (waitForCallSlot) =>
    callAws(acting, () =>
      readCached(acting, "inspector status", async () => {
        await waitForCallSlot();
        const command = new BatchGetAccountStatusCommand({ accountIds: [acting.account] });
        return parseInspectorStatus(await getInspectorClient(acting).send(command), acting.account);
      }),
    ),
  );
}

function parseInspectorStatus(response: unknown, account: string): InspectorStatus {
  const { accounts } = responseSchema.parse(response);
  const resources = accounts.find(({ accountId }) => accountId === account)?.resourceState;
  return { ec2: toScanState(resources?.ec2.status), ecr: toScanState(resources?.ecr.status) };
}

/** Maps AWS's status. Returns `unknown` for a missing or transitional one, such as ENABLING. */
function toScanState(status: string | undefined): InspectorStatus["ec2"] {
  if (status === "ENABLED") return "enabled";
  const disabledStatuses = ["DISABLED", "DISABLING", "SUSPENDED", "SUSPENDING"];
  return disabledStatuses.includes(status ?? "") ? "disabled" : "unknown";
}
