import type { CredentialsMethod } from "../aws-identity";

/**
 * An error thrown when the role's credentials couldn't be obtained. In this case, nothing was sent
 * to the target service. `cause` is the error of STS or its transport. Without a `cause`, the
 * person isn't signed in.
 */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";

  constructor(
    readonly method: CredentialsMethod,
    options: { cause?: unknown } = {},
  ) {
    super("No credentials for the role", options);
  }
}

/** Checks the error's name instead of its class, because the bundler can load the class twice. */
export function isCredentialsError(error: unknown): error is CredentialsError {
  return error instanceof Error && error.name === "CredentialsError";
}
