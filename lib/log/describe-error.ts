const maxCauses = 3;

/**
 * Returns the loggable part of an error. The SDK attaches whole requests and responses to its
 * errors; only AWS's request id and status are kept.
 */
export function describeError(error: unknown, causes = maxCauses): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, $metadata } = error as {
    code?: unknown;
    $metadata?: { requestId?: string; httpStatusCode?: number };
  };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === "string" ? { code } : {}),
    ...($metadata ? { requestId: $metadata.requestId, status: $metadata.httpStatusCode } : {}),
    ...(error.cause !== undefined && causes > 0
      ? { cause: describeError(error.cause, causes - 1) }
      : {}),
  };
}
