/** What of a thrown value tells where it came from; every member checked, whatever was thrown. */
export interface Traits {
  name: string;
  /** Node's, e.g. `ECONNRESET`. */
  code: string;
  syscall: string;
  message: string;
  /** AWS answered with an error in the form that its protocol has. */
  answered: boolean;
  /** HTTP status, when there was an answer at all. */
  status: number | null;
  requestId?: string;
  /** The single errors of an attempt on several addresses. */
  parts: unknown[];
}

export function traitsOf(error: unknown): Traits {
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
    answered: text(member(error, "$fault")) !== "",
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
