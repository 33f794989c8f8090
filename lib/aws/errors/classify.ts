import type { CatalogCode } from "@/lib/errors/catalog";
import { declaredErrors } from "@/lib/errors/declared";
import { type CredentialsFailure, isCredentialsFailure } from "../credentials/credentials-failure";
import { classifyTransport } from "./classify-transport";
import { codeForName } from "./error-names";
import { isMalformedAnswer } from "./malformed-answer-error";
import { type Traits, traitsOf } from "./traits";
import type { Verdict } from "./verdict";

/** Classifies any value thrown by the SDK, its transport or its credentials. Never throws. */
export function classify(error: unknown): Verdict {
  if (isCredentialsFailure(error)) return classifyCredentials(error);
  if (isMalformedAnswer(error)) return { code: "MalformedAnswer", sent: "maybe" };
  const traits = traitsOf(error);
  if (traits.answered) return classifyAnswer(traits);
  // A response arrived but couldn't be read: truncated, or not valid for the protocol.
  if (traits.status !== null) return { code: "MalformedAnswer", sent: "maybe" };
  if (traits.name === "CredentialsProviderError" || traits.name === "TokenProviderError") {
    return { code: "InvalidCredentials", sent: "no" };
  }
  return classifyTransport(traits) ?? { code: "Unexpected", sent: "maybe" };
}

/**
 * AWS reports an outdated or future signature under the error name of any bad signature: "Signature
 * expired: 20250101T000000Z is now earlier than ...", "Signature not yet current: ...".
 */
const clockWords = /\bsignature (?:has )?expired\b|\bnot yet current\b|\btime too skewed\b/i;

function classifyAnswer(traits: Traits): Verdict {
  const code = isDeclared(traits.name) ? traits.name : codeForName(traits.name);
  if (code === "InvalidCredentials" && clockWords.test(traits.message)) {
    return { code: "ClockSkew", sent: "answered" };
  }
  if (code) return { code, sent: isFault(code) ? "maybe" : "answered" };
  return classifyStatus(traits);
}

function classifyStatus({ name, status, requestId }: Traits): Verdict {
  const http = status ?? 0;
  if (http === 500) return { code: "ServiceException", sent: "maybe" };
  if (http > 500) return { code: "ServiceUnavailableException", sent: "maybe" };
  if (http === 408) return { code: "TimedOut", sent: "maybe" };
  if (http === 429) return { code: "Throttled", sent: "answered" };
  // Not an AWS response but a proxy's, which can't know what the service did.
  if (!requestId || name === "" || name === "Unknown") {
    return { code: "MalformedAnswer", sent: "maybe" };
  }
  return { code: http === 403 ? "AccessDenied" : "ClientException", sent: "answered" };
}

/** The service reports a failure, but not what it did before. */
function isFault(code: CatalogCode): boolean {
  return code === "ServiceException" || code === "ServiceUnavailableException";
}

function isDeclared(name: string): name is keyof typeof declaredErrors {
  return Object.hasOwn(declaredErrors, name);
}

/** STS rejections have codes of their own, since they concern the role and not the operation. */
function classifyCredentials({ method, cause }: CredentialsFailure): Verdict {
  return { code: credentialsCode(method, cause), sent: "no" };
}

/** STS errors that mean the same for the operation. */
const passedOn: ReadonlySet<CatalogCode> = new Set([
  "InvalidCredentials",
  "ClockSkew",
  "Throttled",
  "Unexpected",
]);
const signInAgain = new Set(["IDPRejectedClaim", "IDPRejectedClaimException"]);
const providerUnreachable = new Set(["IDPCommunicationError", "IDPCommunicationErrorException"]);

function credentialsCode(method: CredentialsFailure["method"], cause: unknown): CatalogCode {
  if (cause === undefined) return "NotSignedIn";
  const { name } = traitsOf(cause);
  if (signInAgain.has(name)) return "ExpiredCredentials";
  if (providerUnreachable.has(name)) return "ConnectionRefused";
  const { code, sent } = classify(cause);
  if (code === "ExpiredCredentials") {
    // With assume-role, these are Kiln's own credentials.
    return method === "web-identity" ? "ExpiredCredentials" : "InvalidCredentials";
  }
  if (passedOn.has(code)) return code;
  // Whatever the STS failure, nothing was sent for the operation.
  return sent === "answered" ? "AssumeRoleDenied" : "ConnectionRefused";
}
