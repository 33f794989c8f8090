import { findErrorField } from "@/lib/create-image/error-field";
import { type AwsOperation, findOperationEntry } from "@/lib/errors/by-operation";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { isCredentialsError } from "./credentials/credentials-error";
import { classifyError } from "./errors/classify";
import type { SendStatus } from "./errors/error-classification";
import { getErrorTraits } from "./errors/error-traits";
import { sanitizeText } from "./sanitize-text";

export type { SendStatus } from "./errors/error-classification";

/**
 * Converts an error of the SDK, its transport, or its credentials for display. The result is the
 * catalog entry with AWS's message, request ID, and, for CreateImage, the form field. For reads,
 * use {@link toReadError}.
 *
 * @param operation the AWS operation, because one code can have several meanings
 */
export function toPortalError(
  error: unknown,
  operation: AwsOperation = "CreateImage",
): PortalError {
  const { code } = classifyError(error);
  const { isServiceError, message, requestId } = getErrorTraits(unwrapCredentialsError(error));
  const words = isServiceError ? toAwsMessage(message) : undefined;
  const field = operation === "CreateImage" ? findField(code, words) : undefined;
  return {
    ...createPortalError(code, {
      ...(words ? { awsMessage: words } : {}),
      ...(requestId ? { requestId } : {}),
      ...(field ? { field } : {}),
    }),
    ...findOperationEntry(code, operation, words),
  };
}

/**
 * Like {@link toPortalError}, but for reads and for changes to a build. An error that would leave
 * the outcome of a submit unknown only means that AWS can't be reached, or that a change isn't
 * confirmed.
 */
export function toReadError(error: unknown, operation: AwsOperation = "read"): PortalError {
  const shown = toPortalError(error, operation);
  if (shown.retry !== "automatic") return shown;
  const { awsMessage: words, requestId } = shown;
  return {
    ...createPortalError("AwsUnreachable", {
      ...(words ? { awsMessage: words } : {}),
      ...(requestId ? { requestId } : {}),
    }),
    ...findOperationEntry("AwsUnreachable", operation),
  };
}

export function getSendStatus(error: unknown): SendStatus {
  return classifyError(error).sent;
}

/** True if AWS reported the role's credentials as expired, so new ones might help. */
export function isExpiredCredentialsError(error: unknown): boolean {
  return !isCredentialsError(error) && classifyError(error).code === "ExpiredCredentials";
}

function unwrapCredentialsError(error: unknown): unknown {
  return isCredentialsError(error) ? error.cause : error;
}

function findField(code: PortalError["code"], words: string | undefined): string | undefined {
  if (code === "IdempotentParameterMismatchException") return "clientToken";
  if (code !== "InvalidRequestException" || !words) return undefined;
  return findErrorField(words);
}

/** The maximum length of a message in characters. */
const maxMessageLength = 2_000;

/**
 * Returns AWS's error message for display, or `undefined` without one. Truncates it after 2,000
 * characters. Omits the canonical request that follows a rejected signature, because it contains
 * the session token.
 */
function toAwsMessage(message: string): string | undefined {
  const [words = ""] = message.split(/\s*The (?:Canonical String|String-to-Sign)/i);
  const clean = words
    .replace(/(security-token[:=]\s*)\S+/gi, "$1[removed]")
    .replace(/\n\s*Deserialization error:[\s\S]*$/, "")
    .trim();
  if (clean === "" || clean === "UnknownError") return undefined;
  return sanitizeText(clean, maxMessageLength);
}
