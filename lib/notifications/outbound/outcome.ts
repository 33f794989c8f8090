import { ConfigError } from "@/lib/config/config-error";

/** The outcome of an attempt. `error` contains neither the URL nor text from the receiver. */
export type DeliveryOutcome = { sent: true } | { sent: false; error: string; retryAfterMs: number };

/**
 * Describes a failed attempt by the error's type and code, without its message unless it is a
 * configuration error.
 */
export function toFailedOutcome(error: unknown): DeliveryOutcome {
  return { sent: false, error: describeError(error), retryAfterMs: 0 };
}

function describeError(error: unknown): string {
  if (error instanceof ConfigError) return `${error.message}.`;
  if (error instanceof Error && error.name === "TimeoutError") {
    return "The receiving server didn't respond in time.";
  }
  const code = getErrorCode(error);
  if (code === "AddressNotAllowed") {
    return "The receiving server's IP address isn't public. An administrator can add it to notifications.allowedAddresses.";
  }
  return `The connection failed${code === null ? "" : ` (${code})`}.`;
}

/**
 * Returns Node.js's error code, such as ECONNREFUSED. Error messages aren't used, because they may
 * contain addresses.
 */
function getErrorCode(error: unknown): string | null {
  const code: unknown = typeof error === "object" && error !== null && Reflect.get(error, "code");
  return typeof code === "string" && /^[A-Za-z0-9_]{1,60}$/.test(code) ? code : null;
}
