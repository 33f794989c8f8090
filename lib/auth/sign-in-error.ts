/**
 * The reasons for a failed sign-in. The sign-in page explains each code in
 * `app/sign-in/reasons.ts`.
 */
export const signInErrorCodes = [
  "ProviderRefused",
  "ProviderUnreachable",
  "DiscoveryInvalid",
  "ResponseMismatch",
  "TokenRequestRefused",
  "IdTokenMissing",
  "IdTokenAlgorithm",
  "IdTokenKey",
  "IdTokenSignature",
  "IdTokenIssuer",
  "IdTokenAudience",
  "IdTokenNonce",
  "IdTokenTime",
  "IdTokenInvalid",
  "SubjectInvalid",
  "UserinfoInvalid",
] as const;

export type SignInErrorCode = (typeof signInErrorCodes)[number];

/**
 * A failed sign-in at the identity provider. The message is for the log and describes the cause.
 */
export class SignInError extends Error {
  override name = "SignInError";

  constructor(
    // next-auth keeps this member of a thrown error.
    readonly code: SignInErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const unreachableCodePattern =
  /^(E[A-Z_]+|UND_ERR_\w+|ERR_TLS\w*|CERT_\w+|SELF_SIGNED\w*|DEPTH_ZERO\w*|UNABLE_TO\w*)$/;

/**
 * Returns the code of an error reported by next-auth, or `null` if the cause is unknown.
 *
 * @param event next-auth's name of the failure, such as `OAUTH_CALLBACK_ERROR`
 */
export function getSignInErrorCode(event: string, error: unknown): SignInErrorCode | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known = signInErrorCodes.find((each) => each === code);
  if (known) return known;
  if (typeof code === "string" && unreachableCodePattern.test(code)) return "ProviderUnreachable";
  const message = error instanceof Error ? error.message : "";
  if (/timed out/.test(message)) return "ProviderUnreachable";
  if (event === "OAUTH_CALLBACK_HANDLER_ERROR") return "ProviderRefused";
  if (event === "SIGNIN_OAUTH_ERROR") return "DiscoveryInvalid";
  return null;
}
