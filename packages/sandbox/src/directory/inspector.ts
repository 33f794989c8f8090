import * as client from "@aws-sdk/client-inspector2";
import type { SandboxRegion } from "../account/types";
import { AwsError } from "../errors";
import { accountRegionOf } from "../imagebuilder/resources";
import { readOperations } from "../model/shape";
import { restJson } from "../protocol/rest-json";
import { operation, type Service } from "../service";

/** Amazon Inspector, limited to its account status. */
export const inspector: Service = {
  name: "inspector2",
  protocol: restJson(readOperations(client)),
  operations: {
    BatchGetAccountStatus: operation<client.BatchGetAccountStatusRequest>((call) => {
      const { account } = call.caller;
      const { accountIds = [] } = call.input;
      if (accountIds.some((id) => id !== account)) {
        throw new AwsError(
          "AccessDeniedException",
          "Only the delegated administrator can view the status of other accounts.",
          403,
        );
      }
      return { accounts: [statusOf(account, accountRegionOf(call))], failedAccounts: [] };
    }),
  },
};

function statusOf(accountId: string, { inspector: { ec2, ecr } }: SandboxRegion) {
  const state = (isEnabled: boolean) => ({
    status: isEnabled ? "ENABLED" : "DISABLED",
    errorCode: "SUCCESS",
    errorMessage: "SUCCESS",
  });
  return {
    accountId,
    state: state(ec2 || ecr),
    resourceState: { ec2: state(ec2), ecr: state(ecr), lambda: state(false) },
  };
}
