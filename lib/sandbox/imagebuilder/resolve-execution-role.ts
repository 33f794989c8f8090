import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { invalidParameter } from "../errors";
import type { Call } from "../service";

/**
 * Workflows run as a role of the caller's account, given by ARN or by name.
 * @throws AwsError InvalidRequestException when it is missing or is no role of the account
 */
export function resolveExecutionRole(call: Call<CreateImageRequest>): void {
  const { executionRole, workflows } = call.input;
  if (executionRole === undefined) {
    if (workflows && workflows.length > 0) {
      throw invalidParameter(
        "executionRole",
        "An execution role must be specified when workflows are specified.",
      );
    }
    return;
  }
  const { account } = call.caller;
  const roles = call.sandbox.catalogue.account(account)?.roles ?? [];
  const isNamed = executionRole.startsWith("arn:")
    ? roles.some(({ arn }) => arn === executionRole)
    : roles.some(({ roleName, path }) => `${path}${roleName}`.endsWith(`/${executionRole}`));
  if (!isNamed) {
    throw invalidParameter(
      "executionRole",
      `The role '${executionRole}' does not exist in account ${account}.`,
    );
  }
}
