import type { ErrorClassification } from "./error-classification";
import type { ErrorTraits } from "./error-traits";
import { getErrorTraits } from "./error-traits";

const notConnectedCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
const connectSyscalls = new Set(["connect", "getaddrinfo"]);
const brokenCodes = new Set(["ECONNRESET", "ECONNABORTED", "EPIPE", "EPROTO", "ENOTCONN"]);
const timeoutCodes = new Set(["ETIMEDOUT", "ESOCKETTIMEDOUT"]);

/** Messages of the SDK's request handler and Node for a connection that was never established. */
const notConnectedPattern = /did not establish a connection|before secure TLS connection/i;
const brokenPattern = /socket hang up|^aborted|request aborted/i;

/** Classifies a failure without a response; `null` if it isn't a transport error. */
export function classifyTransportError(traits: ErrorTraits): ErrorClassification | null {
  if (wasNeverConnected(traits)) return { code: "ConnectionRefused", sent: "no" };
  if (
    brokenCodes.has(traits.code) ||
    traits.name === "AbortError" ||
    brokenPattern.test(traits.message)
  ) {
    return { code: "ConnectionReset", sent: "maybe" };
  }
  if (timeoutCodes.has(traits.code) || traits.name === "TimeoutError") {
    return { code: "TimedOut", sent: "maybe" };
  }
  return null;
}

function wasNeverConnected({ code, syscall, message, parts }: ErrorTraits): boolean {
  if (
    notConnectedCodes.has(code) ||
    connectSyscalls.has(syscall) ||
    notConnectedPattern.test(message)
  )
    return true;
  // Node tried every address of the host. Only if every attempt failed before sending is it certain
  // that the request wasn't sent.
  return parts.length > 0 && parts.every((part) => wasNeverConnected(getErrorTraits(part)));
}
