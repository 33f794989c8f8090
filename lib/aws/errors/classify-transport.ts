import type { Traits } from "./traits";
import { traitsOf } from "./traits";
import type { Verdict } from "./verdict";

const neverConnected = new Set([
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
const connecting = new Set(["connect", "getaddrinfo"]);
const broken = new Set(["ECONNRESET", "ECONNABORTED", "EPIPE", "EPROTO", "ENOTCONN"]);
const timedOut = new Set(["ETIMEDOUT", "ESOCKETTIMEDOUT"]);

/** Messages of the SDK's request handler and Node for a connection that was never established. */
const noConnection = /did not establish a connection|before secure TLS connection/i;
const brokenWords = /socket hang up|^aborted|request aborted/i;

/** Classifies a failure without a response; `null` if it isn't a transport error. */
export function classifyTransport(traits: Traits): Verdict | null {
  if (wasNeverConnected(traits)) return { code: "ConnectionRefused", sent: "no" };
  if (broken.has(traits.code) || traits.name === "AbortError" || brokenWords.test(traits.message)) {
    return { code: "ConnectionReset", sent: "maybe" };
  }
  if (timedOut.has(traits.code) || traits.name === "TimeoutError") {
    return { code: "TimedOut", sent: "maybe" };
  }
  return null;
}

function wasNeverConnected({ code, syscall, message, parts }: Traits): boolean {
  if (neverConnected.has(code) || connecting.has(syscall) || noConnection.test(message))
    return true;
  // Node tried every address of the host; the request was not sent only if all failed before
  // sending.
  return parts.length > 0 && parts.every((part) => wasNeverConnected(traitsOf(part)));
}
