/** AWS answered that it did what was asked, without what the answer must have. */
export class MalformedAnswerError extends Error {
  override readonly name = "MalformedAnswerError";

  constructor(
    message: string,
    readonly requestId?: string,
  ) {
    super(message);
  }
}

/** By name: the bundler may load this class more than once in a process. */
export function isMalformedAnswer(error: unknown): error is MalformedAnswerError {
  return error instanceof Error && error.name === "MalformedAnswerError";
}
