/** A success response that lacks required members. */
export class MalformedAnswerError extends Error {
  override readonly name = "MalformedAnswerError";

  constructor(
    message: string,
    readonly requestId?: string,
  ) {
    super(message);
  }
}

/** By name, because the bundler may load this class several times in a process. */
export function isMalformedAnswer(error: unknown): error is MalformedAnswerError {
  return error instanceof Error && error.name === "MalformedAnswerError";
}
