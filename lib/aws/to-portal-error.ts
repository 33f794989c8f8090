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
 * Any error of the SDK, its transport or its credentials as the portal shows it: the catalogue's
 * entry with AWS's own words, its request id and, for CreateImage, the form's field that it speaks of.
 * What only reads uses {@link readFailure}.
 * @param operation what was asked of AWS: one code can mean different things
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
 * The same for a question that changes nothing: what leaves the outcome of a request open is, to
 * the one who only asked, that AWS can't be reached right now.
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

/** Whether the request may have had its effect. See {@link Sent}. */
export function wasSent(error: unknown): Sent {
  return classify(error).sent;
}

/** Whether AWS said that the role's own credentials have expired: new ones may help. */
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
