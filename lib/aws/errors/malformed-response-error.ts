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

/** Checks the error's name instead of its class, because the bundler can load the class twice. */
export function isMalformedResponse(error: unknown): error is MalformedResponseError {
  return error instanceof Error && error.name === "MalformedResponseError";
}
