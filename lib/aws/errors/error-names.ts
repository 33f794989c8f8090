import type { CatalogCode } from "@/lib/errors/catalog";

/** The names of AWS errors by catalog code. Services and protocols use different names. */
const namesByCode: Partial<Record<CatalogCode, string[]>> = {
  AccessDenied: [
    "AccessDenied",
    "AccessDeniedException",
    "NotAuthorized",
    "UnauthorizedOperation",
    "UnauthorizedOperationException",
    "OptInRequired",
  ],
  ExpiredCredentials: ["ExpiredToken", "ExpiredTokenException", "ExpiredCredentials"],
  InvalidCredentials: [
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "InvalidAccessKeyId",
    "InvalidToken",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "AuthFailure",
  ],
  ClockSkew: ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"],
  Throttled: [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
  ],
  NotFound: [
    "ResourceNotFoundException",
    "NoSuchEntity",
    "NoSuchEntityException",
    "RepositoryNotFoundException",
  ],
  ResourceDependencyException: ["ResourceDependencyException"],
  InvalidRequestException: [
    "InvalidInput",
    "InvalidParameter",
    "InvalidParameterException",
    "InvalidParameterCombinationException",
    "InvalidParameterValue",
    "InvalidParameterValueException",
    "InvalidPaginationTokenException",
    "InvalidVersionNumberException",
    "SerializationException",
    "ValidationError",
    "ValidationException",
  ],
  ServiceException: ["InternalFailure", "InternalServerError", "InternalError", "ServerException"],
  ServiceUnavailableException: ["ServiceUnavailable"],
};

const codesByName = new Map(
  Object.entries(namesByCode).flatMap(([code, names]) =>
    names.map((name) => [name, code as CatalogCode] as const),
  ),
);

export function findCatalogCode(name: string): CatalogCode | null {
  return codesByName.get(name) ?? null;
}
