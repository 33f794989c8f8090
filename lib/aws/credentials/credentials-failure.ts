import type { CredentialsMethod } from "../acting-as";

/**
 * The role's credentials couldn't be obtained, so nothing was sent to the target service. `cause`
 * is the error of STS or its transport; without one, the person isn't signed in.
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

/** By name, because the bundler may load this class several times in a process. */
export function isCredentialsFailure(error: unknown): error is CredentialsFailure {
  return error instanceof Error && error.name === "CredentialsFailure";
}
