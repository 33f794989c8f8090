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
  const metadata = getMember(error, "$metadata");
  const response = getMember(error, "$response");
  const status = getMember(metadata, "httpStatusCode") ?? getMember(response, "statusCode");
  const requestId =
    toText(getMember(metadata, "requestId")) || toText(getMember(error, "requestId"));
  const parts = getMember(error, "errors");
  return {
    name: toText(getMember(error, "name")),
    code: toText(getMember(error, "code")),
    syscall: toText(getMember(error, "syscall")),
    message: toText(getMember(error, "message")),
    isServiceError: toText(getMember(error, "$fault")) !== "",
    status: typeof status === "number" ? status : null,
    ...(requestId ? { requestId } : {}),
    parts: Array.isArray(parts) ? parts : [],
  };
}

function getMember(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Record<string, unknown>)[key];
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
