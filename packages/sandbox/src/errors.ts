/**
 * An error answer of AWS. Operations throw it, as the API model calls these shapes exceptions; the
 * protocol of the service turns it into its wire form. Nothing else is thrown on purpose.
 */
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

/** Image Builder's answer to a request that it can't accept. */
function invalidRequest(message: string): AwsError {
  return new AwsError("InvalidRequestException", message, 400);
}

/** The same, in the words with which Image Builder names the parameter at fault. */
export function invalidParameter(parameter: string, why: string): AwsError {
  return invalidRequest(`The value supplied for parameter '${parameter}' is not valid. ${why}`);
}

export function accessDenied(arn: string, action: string, resource: string): AwsError {
  return new AwsError(
    "AccessDeniedException",
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    403,
  );
}

/** The code is AWS's; the message says what AWS's can't: the operation may exist there. */
export function unknownOperation(service: string, asked: string): AwsError {
  return new AwsError(
    "UnknownOperationException",
    `The sandbox does not have the operation '${asked}' of ${service}.`,
    404,
  );
}
