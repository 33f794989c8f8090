/** A success response that lacks required members. */
export class MalformedResponseError extends Error {
  override readonly name = "MalformedResponseError";

  constructor(
    message: string,
    readonly requestId?: string,
  ) {
    super(message);
  }
}

/** Compares the name, because the bundler can load this class several times in a process. */
export function isMalformedResponse(error: unknown): error is MalformedResponseError {
  return error instanceof Error && error.name === "MalformedResponseError";
}
