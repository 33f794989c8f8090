import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import type { SandboxRole } from "../account/types";
import { AwsError, createAccessDeniedError } from "../errors";
import { baseUser } from "../identity/principal";
import type { OperationCall, OperationOutput } from "../service";
import { issueCredentials } from "./issue-credentials";

const defaultDuration = 3600;

/**
 * AssumeRole, for the roles that trust the base user.
 *
 * @throws AwsError AccessDeniedException if the role doesn't exist or doesn't trust the caller,
 *   InvalidParameterValue for duplicate tag keys, ValidationError for a session that is too long
 */
export function assumeRole(call: OperationCall<AssumeRoleRequest>): OperationOutput {
  const { input, caller, sandbox } = call;
  const role = sandbox.catalog.findRoleByArn(input.RoleArn ?? "");
  if (!role || !isTrusted(role, call)) {
    throw createAccessDeniedError(caller.arn, "sts:AssumeRole", input.RoleArn ?? "");
  }
  return issueCredentials(sandbox, {
    role,
    sessionName: input.RoleSessionName ?? "",
    durationSeconds: input.DurationSeconds ?? defaultDuration,
    sourceIdentity: input.SourceIdentity,
    sessionTags: parseSessionTags(input),
  });
}

function isTrusted(
  role: SandboxRole,
  { caller, input }: OperationCall<AssumeRoleRequest>,
): boolean {
  if (!role.trust.base || caller.arn !== baseUser.principal.arn) return false;
  const wanted = findRequiredExternalId(role);
  return wanted === null || wanted === input.ExternalId;
}

/** The external ID required by the role's trust policy; null for none. */
function findRequiredExternalId(role: SandboxRole): string | null {
  const match = /"sts:ExternalId"\s*:\s*"([^"]+)"/.exec(role.assumeRolePolicyDocument);
  return match?.[1] ?? null;
}

/**
 * Returns the session tags of a request.
 *
 * @throws AwsError InvalidParameterValue if a key occurs twice (keys are case-insensitive)
 */
function parseSessionTags({ Tags = [] }: AssumeRoleRequest): Record<string, string> {
  const keys = Tags.map(({ Key = "" }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw new AwsError(
      "InvalidParameterValue",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
      400,
    );
  }
  return Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}
