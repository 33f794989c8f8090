/** An AWS error response. Operations throw it, and the service's protocol formats it. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  /**
   * @param code the error's name on the wire, e.g. `InvalidRequestException`
   * @param status HTTP status
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

function invalidRequest(message: string): AwsError {
  return new AwsError("InvalidRequestException", message, 400);
}

/** Image Builder's error for an invalid parameter. `why` is a full sentence. */
export function createInvalidParameterError(parameter: string, why: string): AwsError {
  return invalidRequest(`The value supplied for parameter '${parameter}' is not valid. ${why}`);
}

export function createAccessDeniedError(arn: string, action: string, resource: string): AwsError {
  return new AwsError(
    "AccessDeniedException",
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    403,
  );
}

/**
 * Returns AWS's error for an unknown operation, with the sandbox's own message, because AWS might
 * have the operation.
 */
export function createUnknownOperationError(service: string, asked: string): AwsError {
  return new AwsError(
    "UnknownOperationException",
    `The sandbox does not have the operation '${asked}' of ${service}.`,
    404,
  );
}
