import type { CatalogCode } from "@/lib/errors/catalog";
import { declaredErrors } from "@/lib/errors/declared";
import { type CredentialsError, isCredentialsError } from "../credentials/credentials-error";
import { classifyTransportError } from "./classify-transport";
import type { ErrorClassification } from "./error-classification";
import { findCatalogCode } from "./error-names";
import { type ErrorTraits, getErrorTraits } from "./error-traits";
import { isMalformedResponse } from "./malformed-response-error";

/** Classifies any value thrown by the SDK, its transport, or its credentials. Never throws. */
export function classifyError(error: unknown): ErrorClassification {
  if (isCredentialsError(error)) return classifyCredentialsError(error);
  if (isMalformedResponse(error)) return { code: "MalformedAnswer", sent: "maybe" };
  const traits = getErrorTraits(error);
  if (traits.isServiceError) return classifyResponse(traits);
  // A response arrived but couldn't be read: truncated, or not valid for the protocol.
  if (traits.status !== null) return { code: "MalformedAnswer", sent: "maybe" };
  if (traits.name === "CredentialsProviderError" || traits.name === "TokenProviderError") {
    return { code: "InvalidCredentials", sent: "no" };
  }
  return classifyTransportError(traits) ?? { code: "Unexpected", sent: "maybe" };
}

/**
 * Matches the messages for an expired or future signature, such as "Signature expired:
 * 20250101T000000Z is now earlier than ..." or "Signature not yet current: ...". The error name is
 * the same as for any invalid signature.
 */
const clockSkewPattern = /\bsignature (?:has )?expired\b|\bnot yet current\b|\btime too skewed\b/i;

function classifyResponse(traits: ErrorTraits): ErrorClassification {
  const code = isDeclared(traits.name) ? traits.name : findCatalogCode(traits.name);
  if (code === "InvalidCredentials" && clockSkewPattern.test(traits.message)) {
    return { code: "ClockSkew", sent: "rejected" };
  }
  if (code) return { code, sent: isFault(code) ? "maybe" : "rejected" };
  return classifyStatus(traits);
}

function classifyStatus({ name, status, requestId }: ErrorTraits): ErrorClassification {
  const http = status ?? 0;
  if (http === 500) return { code: "ServiceException", sent: "maybe" };
  if (http > 500) return { code: "ServiceUnavailableException", sent: "maybe" };
  if (http === 408) return { code: "TimedOut", sent: "maybe" };
  if (http === 429) return { code: "Throttled", sent: "rejected" };
  // A proxy sent this response, so it's unknown whether the service did anything.
  if (!requestId || name === "" || name === "Unknown") {
    return { code: "MalformedAnswer", sent: "maybe" };
  }
  return { code: http === 403 ? "AccessDenied" : "ClientException", sent: "rejected" };
}

/** True for a failure of the service, after which it's unknown whether the request took effect. */
function isFault(code: CatalogCode): boolean {
  return code === "ServiceException" || code === "ServiceUnavailableException";
}

function isDeclared(name: string): name is keyof typeof declaredErrors {
  return Object.hasOwn(declaredErrors, name);
}

/**
 * Classifies a failure to get credentials. Most STS rejections become `AssumeRoleDenied`, because
 * they concern the role and not the operation.
 */
function classifyCredentialsError({ method, cause }: CredentialsError): ErrorClassification {
  return { code: getCredentialsCode(method, cause), sent: "no" };
}

/** The codes that an STS failure shares with a failure of the operation itself. */
const sharedCodes: ReadonlySet<CatalogCode> = new Set([
  "InvalidCredentials",
  "ClockSkew",
  "Throttled",
  "Unexpected",
]);
const signInErrorNames = new Set(["IDPRejectedClaim", "IDPRejectedClaimException"]);
const providerUnreachableErrorNames = new Set([
  "IDPCommunicationError",
  "IDPCommunicationErrorException",
]);

function getCredentialsCode(method: CredentialsError["method"], cause: unknown): CatalogCode {
  if (cause === undefined) return "NotSignedIn";
  const { name } = getErrorTraits(cause);
  if (signInErrorNames.has(name)) return "ExpiredCredentials";
  if (providerUnreachableErrorNames.has(name)) return "ConnectionRefused";
  const { code, sent } = classifyError(cause);
  if (code === "ExpiredCredentials") {
    // With assume-role, the expired credentials are Kiln's own.
    return method === "web-identity" ? "ExpiredCredentials" : "InvalidCredentials";
  }
  if (sharedCodes.has(code)) return code;
  // Regardless of the STS failure, nothing was sent for the operation.
  return sent === "rejected" ? "AssumeRoleDenied" : "ConnectionRefused";
}
