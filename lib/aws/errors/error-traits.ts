/**
 * The traits of a thrown value that identify its origin. Every member is checked, because any value
 * can be thrown.
 */
export interface ErrorTraits {
  name: string;
  /** Node's error code, e.g. `ECONNRESET`. */
  code: string;
  syscall: string;
  message: string;
  /** True for an AWS error response in the protocol's format. */
  isServiceError: boolean;
  /** The HTTP status; null if there was no response. */
  status: number | null;
  requestId?: string;
  /** The individual errors of a connection attempt to several addresses. */
  parts: unknown[];
}

export function getErrorTraits(error: unknown): ErrorTraits {
  const metadata = member(error, "$metadata");
  const response = member(error, "$response");
  const status = member(metadata, "httpStatusCode") ?? member(response, "statusCode");
  const requestId = text(member(metadata, "requestId")) || text(member(error, "requestId"));
  const parts = member(error, "errors");
  return {
    name: text(member(error, "name")),
    code: text(member(error, "code")),
    syscall: text(member(error, "syscall")),
    message: text(member(error, "message")),
    isServiceError: text(member(error, "$fault")) !== "",
    status: typeof status === "number" ? status : null,
    ...(requestId ? { requestId } : {}),
    parts: Array.isArray(parts) ? parts : [],
  };
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Record<string, unknown>)[key];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
