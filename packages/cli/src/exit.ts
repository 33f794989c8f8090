/** The exit codes of the command-line tool, documented in docs/cli.md. */
export const exitCodes = {
  ok: 0,
  /** A failure without a code of its own, such as a rejected request or an unreachable Kiln. */
  failed: 1,
  /** The arguments or a file are invalid, or the request's hash differs; nothing was changed. */
  usage: 2,
  /** The token is missing, invalid, or doesn't allow the request. */
  denied: 3,
  /** With --wait: the build failed, was canceled, or wasn't started. */
  buildFailed: 4,
  /** With --wait: the time limit was reached before the build ended. */
  timedOut: 5,
} as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a message and an exit code. */
export class CommandError extends Error {
  override name = "CommandError";

  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}

/** An error in the arguments or a file. */
export function createUsageError(message: string): CommandError {
  return new CommandError(message, exitCodes.usage);
}
