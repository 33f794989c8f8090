import type { CredentialsMethod } from "../acting-as";

/**
 * There are no credentials for the role, so nothing was sent to the service that was to be asked.
 * `cause` is the error of STS or of the transport to it; without one the person is not signed in.
 */
export class CredentialsFailure extends Error {
  override readonly name = "CredentialsFailure";

  constructor(
    readonly method: CredentialsMethod,
    options: { cause?: unknown } = {},
  ) {
    super("No credentials for the role", options);
  }
}

/** By name: the bundler may load this class more than once in a process. */
export function isCredentialsFailure(error: unknown): error is CredentialsFailure {
  return error instanceof Error && error.name === "CredentialsFailure";
}
