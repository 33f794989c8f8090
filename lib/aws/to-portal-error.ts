import { type Operation, operationEntry } from "@/lib/errors/by-operation";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { isCredentialsFailure } from "./credentials/credentials-failure";
import { awsMessage } from "./errors/aws-message";
import { classify } from "./errors/classify";
import { errorField } from "./errors/error-field";
import { traitsOf } from "./errors/traits";
import type { Sent } from "./errors/verdict";

export type { Sent } from "./errors/verdict";

/**
 * Converts an error of the SDK, its transport or its credentials for display: the catalog entry
 * with AWS's message, request ID and, for CreateImage, the form field. Reads use {@link
 * readFailure}.
 *
 * @param operation the AWS operation, since one code can have several meanings
 */
export function toPortalError(error: unknown, operation: Operation = "CreateImage"): PortalError {
  const { code } = classify(error);
  const { answered, message, requestId } = traitsOf(spokenBy(error));
  const words = answered ? awsMessage(message) : undefined;
  const field = operation === "CreateImage" ? fieldOf(code, words) : undefined;
  return {
    ...portalError(code, {
      ...(words ? { awsMessage: words } : {}),
      ...(requestId ? { requestId } : {}),
      ...(field ? { field } : {}),
    }),
    ...operationEntry(code, operation, words),
  };
}

/**
 * The same for reads: an error that leaves a change's outcome open means, for a read, that AWS
 * can't be reached.
 */
export function readFailure(error: unknown, operation: Operation = "read"): PortalError {
  const shown = toPortalError(error, operation);
  if (shown.retry !== "automatic") return shown;
  const { awsMessage: words, requestId } = shown;
  return portalError("AwsUnreachable", {
    ...(words ? { awsMessage: words } : {}),
    ...(requestId ? { requestId } : {}),
  });
}

/** Whether the request may have taken effect. See {@link Sent}. */
export function wasSent(error: unknown): Sent {
  return classify(error).sent;
}

/** True if AWS reported the role's credentials as expired, so that new ones may help. */
export function isExpired(error: unknown): boolean {
  return !isCredentialsFailure(error) && classify(error).code === "ExpiredCredentials";
}

function spokenBy(error: unknown): unknown {
  return isCredentialsFailure(error) ? error.cause : error;
}

function fieldOf(code: PortalError["code"], words: string | undefined): string | undefined {
  if (code === "IdempotentParameterMismatchException") return "clientToken";
  if (code !== "InvalidRequestException" || !words) return undefined;
  return errorField(words);
}
