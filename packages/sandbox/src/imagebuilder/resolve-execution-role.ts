import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import type { Catalog } from "../account/catalog";
import type { SandboxRole } from "../account/types";
import type { PlanRole } from "../engine/types";
import { createInvalidParameterError } from "../errors";

/**
 * Resolves the execution role, given by ARN or name. Doesn't check whether Image Builder can assume
 * the role, because AWS fails a build for that only once it runs.
 *
 * @returns undefined without a role
 * @throws AwsError InvalidRequestException for workflows without a role, or a role that doesn't
 *   exist in the account
 */
export function resolveExecutionRole(
  catalog: Catalog,
  account: string,
  { executionRole, workflows }: Pick<CreateImageRequest, "executionRole" | "workflows">,
): PlanRole | undefined {
  if (executionRole === undefined) {
    if (workflows && workflows.length > 0) {
      throw createInvalidParameterError(
        "executionRole",
        "An execution role must be specified when workflows are specified.",
      );
    }
    return undefined;
  }
  const roles = catalog.account(account)?.roles ?? [];
  const role = roles.find((candidate) => isNamed(candidate, executionRole));
  if (!role) {
    throw createInvalidParameterError(
      "executionRole",
      `The role '${executionRole}' does not exist in account ${account}.`,
    );
  }
  return { arn: role.arn, trustsService: role.trustedService === "imagebuilder.amazonaws.com" };
}

function isNamed({ arn, path, roleName }: SandboxRole, reference: string): boolean {
  if (reference.startsWith("arn:")) return arn === reference;
  return `${path}${roleName}`.endsWith(`/${reference}`);
}
