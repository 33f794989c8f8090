export interface SignInReason {
  tone: "info" | "bad";
  title: string;
  text: string;
}

/**
 * Creates the reason for a problem that only an administrator can fix, at the provider or in Kiln's
 * configuration.
 */
const createAdministratorReason = (title: string, text: string): SignInReason => ({
  tone: "bad",
  title,
  text,
});

const expired: SignInReason = {
  tone: "info",
  title: "Your session has ended",
  text: "Sign in again to continue where you left off. Drafts are saved in this browser.",
};
/** Shown after a sign-out. */
export const signedOut: SignInReason = {
  tone: "info",
  title: "You're signed out",
  text: "Builds that you started keep running.",
};
const denied: SignInReason = {
  tone: "bad",
  title: "The identity provider rejected the sign-in",
  text: "You canceled the sign-in, or your account has no access to Kiln. Try another account, or ask an administrator for access.",
};
const unfinished: SignInReason = {
  tone: "bad",
  title: "Sign-in didn't finish",
  text: "The sign-in took too long or was started in another tab. Try again.",
};
const unreachable: SignInReason = {
  tone: "bad",
  title: "The identity provider is unreachable",
  text: "Try again in a few seconds. If the problem persists, ask an administrator to check KILN_OIDC_ISSUER and the network.",
};
const misconfigured = createAdministratorReason(
  "Sign-in isn't set up correctly",
  "Ask an administrator to check Kiln's identity provider configuration. Details are in Kiln's log.",
);

/**
 * Reasons by error code: next-auth's codes, Kiln's own (`lib/auth/sign-in-error.ts`), and
 * `expired`.
 */
const reasons: Record<string, SignInReason> = {
  expired,
  SessionRequired: expired,
  AccessDenied: denied,
  OAuthSignin: unreachable,
  OAuthCallback: unfinished,
  OAuthCreateAccount: unfinished,
  OAuthAccountNotLinked: denied,
  Callback: unfinished,
  Configuration: misconfigured,
  ProviderRefused: denied,
  ProviderUnreachable: unreachable,
  ResponseMismatch: unfinished,
  IdTokenNonce: unfinished,
  DiscoveryInvalid: createAdministratorReason(
    "The identity provider's configuration can't be read",
    "Ask an administrator to set KILN_OIDC_ISSUER to the provider's issuer URL. The issuer URL followed by /.well-known/openid-configuration must return the provider's configuration.",
  ),
  TokenRequestRefused: createAdministratorReason(
    "The identity provider rejected Kiln's token request",
    "Ask an administrator to check KILN_OIDC_CLIENT_ID, KILN_OIDC_CLIENT_SECRET, and the redirect URI registered with the provider. The provider's error is in Kiln's log.",
  ),
  IdTokenMissing: createAdministratorReason(
    "The identity provider returned no ID token",
    "Ask an administrator to enable OpenID Connect for the Kiln client in the identity provider, and to check that signIn.scope includes openid.",
  ),
  IdTokenAlgorithm: createAdministratorReason(
    "The ID token's signature algorithm isn't supported",
    "Ask an administrator to configure the provider to sign Kiln's ID tokens with RS256, PS256, ES256, or EdDSA, and to list that algorithm in its discovery document.",
  ),
  IdTokenKey: createAdministratorReason(
    "The ID token's signing key is unknown",
    "Ask an administrator to check that the provider publishes its signing keys at its jwks_uri. Then try again.",
  ),
  IdTokenSignature: createAdministratorReason(
    "The ID token's signature isn't valid",
    "Ask an administrator to check that the keys at the provider's jwks_uri match the keys used to sign ID tokens.",
  ),
  IdTokenIssuer: createAdministratorReason(
    "The ID token is from another issuer",
    "Ask an administrator to set KILN_OIDC_ISSUER to the exact issuer (iss) in the provider's tokens. Kiln's log shows both values.",
  ),
  IdTokenAudience: createAdministratorReason(
    "The ID token is for another client",
    "Ask an administrator to check that KILN_OIDC_CLIENT_ID is the audience of the provider's ID tokens.",
  ),
  IdTokenTime: createAdministratorReason(
    "The ID token expired or isn't valid yet",
    "Ask an administrator to check that the clocks of the Kiln server and the provider are in sync. Then try again.",
  ),
  IdTokenInvalid: createAdministratorReason(
    "The ID token can't be read",
    "Ask an administrator to configure the provider to return signed, unencrypted ID tokens. Details are in Kiln's log.",
  ),
  SubjectInvalid: createAdministratorReason(
    "The ID token has no valid subject",
    "Ask an administrator to configure the provider so that the sub claim has 1 to 255 ASCII characters.",
  ),
  UserinfoInvalid: createAdministratorReason(
    "The identity provider's userinfo response isn't valid",
    "Ask an administrator to check the provider's userinfo endpoint, or to include name, email, and groups in the ID tokens. Details are in Kiln's log.",
  ),
};

const fallbackReason: SignInReason = {
  tone: "bad",
  title: "Sign-in failed",
  text: "Try again. If the problem persists, ask an administrator to check Kiln's log for the cause.",
};

/**
 * Returns the reason for the code in the URL, a generic reason for an unknown code, or null if
 * there is no code.
 */
export function getSignInReason(code: string | undefined): SignInReason | null {
  if (!code) return null;
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? fallbackReason) : fallbackReason;
}

/** Returns the request ID in the URL, or null if it is missing or invalid. */
export function parseRequestId(text: string | undefined): string | null {
  return text && /^[\w-]{1,64}$/.test(text) ? text : null;
}
