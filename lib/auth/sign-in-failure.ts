/** Why a sign-in failed, as the sign-in page explains it; see `app/sign-in/reasons.ts`. */
export const signInFailureCodes = [
  "ProviderRefused",
  "ProviderUnreachable",
  "DiscoveryInvalid",
  "AnswerMismatch",
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

export type SignInFailureCode = (typeof signInFailureCodes)[number];

/** A sign-in failed at the identity provider. The message is for the log: what it did wrong. */
export class SignInFailure extends Error {
  override name = "SignInFailure";

  constructor(
    // next-auth keeps of an error its message and this member.
    readonly code: SignInFailureCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const unreachable =
  /^(E[A-Z_]+|UND_ERR_\w+|ERR_TLS\w*|CERT_\w+|SELF_SIGNED\w*|DEPTH_ZERO\w*|UNABLE_TO\w*)$/;

/**
 * The code of any error that next-auth reports, or `null` for one whose cause is not known.
 * @param event next-auth's own name of what failed, e.g. `OAUTH_CALLBACK_ERROR`
 */
export function failureCode(event: string, error: unknown): SignInFailureCode | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known = signInFailureCodes.find((each) => each === code);
  if (known) return known;
  if (typeof code === "string" && unreachable.test(code)) return "ProviderUnreachable";
  const message = error instanceof Error ? error.message : "";
  if (/timed out/.test(message)) return "ProviderUnreachable";
  if (event === "OAUTH_CALLBACK_HANDLER_ERROR") return "ProviderRefused";
  if (event === "SIGNIN_OAUTH_ERROR") return "DiscoveryInvalid";
  return null;
}
