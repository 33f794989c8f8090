import * as imageBuilderClient from "@aws-sdk/client-imagebuilder";
import * as stsClient from "@aws-sdk/client-sts";
import { AwsError, createAccessDeniedError } from "../errors";
import { createExpiredTokenError, createUnrecognizedClientError } from "../identity/authenticate";
import type { SimpleFault } from "./fault";

/**
 * Returns the error with which a fault replaces the response, or null for the faults `latency`,
 * `reset`, and `body`.
 *
 * @param action e.g. `imagebuilder:CreateImage`, for access denied
 * @param callerArn for access denied
 */
export function createFaultError(
  fault: SimpleFault,
  action: string,
  callerArn: string,
): AwsError | null {
  switch (fault.kind) {
    case "error":
      return new AwsError(
        fault.code,
        fault.message ?? defaultMessages[fault.code] ?? `Injected ${fault.code}.`,
        getErrorStatus(fault.code),
      );
    case "throttle":
      return new AwsError("ThrottlingException", "Rate exceeded", 429);
    case "status":
      return fault.status === 500 ? internalFailure : serviceUnavailable;
    case "expired-credentials":
      return createExpiredTokenError();
    case "invalid-credentials":
      return createUnrecognizedClientError();
    case "access-denied":
      return createAccessDeniedError(callerArn, action, "*");
    default:
      return null;
  }
}

const internalFailure = new AwsError(
  "InternalFailure",
  "The request processing has failed because of an unknown error, exception or failure.",
  500,
);

const serviceUnavailable = new AwsError(
  "ServiceUnavailable",
  "The request has failed due to a temporary failure of the server.",
  503,
);

/** The messages for faults that don't specify one. */
const defaultMessages: Record<string, string> = {
  ServiceException: "An internal error occurred. Try again later.",
  ClientException: "The request could not be performed on behalf of the caller.",
  ServiceUnavailableException: "The service is unavailable at the moment.",
  InvalidRequestException: "The value supplied for parameter 'imageRecipeArn' is not valid.",
  IdempotentParameterMismatchException: "The client token was used before with other parameters.",
  ForbiddenException: "You are not authorized to perform the requested operation.",
  CallRateLimitExceededException: "You have exceeded the permitted request rate for the operation.",
  ResourceInUseException: "The resource is in use by another operation.",
  ServiceQuotaExceededException: "The maximum number of concurrent builds has been reached.",
};

/** The error's HTTP status in the SDK's schema; 400 if unknown. */
function getErrorStatus(code: string): number {
  for (const client of [imageBuilderClient, stsClient] as Record<string, unknown>[]) {
    const schema = client[`${code}$`];
    if (!Array.isArray(schema) || schema[0] !== -3) continue;
    const { httpError } = schema[3] as { httpError?: number };
    if (httpError !== undefined) return httpError;
  }
  return 400;
}
