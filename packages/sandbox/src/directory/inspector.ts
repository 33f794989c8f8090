import * as client from "@aws-sdk/client-inspector2";
import type { SandboxRegion } from "../account/types";
import { AwsError } from "../errors";
import { getSandboxRegion } from "../imagebuilder/resources";
import { readOperations } from "../model/shape";
import { createRestJsonProtocol } from "../protocol/rest-json";
import { defineOperation, type Service } from "../service";

/** Amazon Inspector, limited to its account status. */
export const inspector: Service = {
  name: "inspector2",
  protocol: createRestJsonProtocol(readOperations(client)),
  operations: {
    BatchGetAccountStatus: defineOperation<client.BatchGetAccountStatusRequest>((call) => {
      const { account } = call.caller;
      const { accountIds = [] } = call.input;
      if (accountIds.some((id) => id !== account)) {
        throw new AwsError(
          "AccessDeniedException",
          "Only the delegated administrator can view the status of other accounts.",
          403,
        );
      }
      return { accounts: [getStatus(account, getSandboxRegion(call))], failedAccounts: [] };
    }),
  },
};

function getStatus(accountId: string, { inspector: { ec2, ecr } }: SandboxRegion) {
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
