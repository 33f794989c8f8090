import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { orList } from "@/lib/text/list-format";
import { SignInError, type SignInErrorCode } from "./sign-in-error";

/**
 * The accepted public-key algorithms. They exclude `none`, which proves nothing, and `HS*`, because
 * the client secret could be guessed from a captured token.
 */
export const acceptedAlgorithms: readonly string[] = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];
/** The algorithm that is mandatory for providers (OpenID Connect Core 1.0, section 15.1). */
const defaultAlgorithm = "RS256";
/** Maximum clock skew between Kiln and the provider, in seconds. */
const clockTolerance = 30;

/** The provider and client that a token must name. */
export interface ExpectedParties {
  issuer: string;
  clientId: string;
  /** The value of `id_token_signing_alg_values_supported` in the discovery document. */
  supportedAlgorithms: unknown;
}

interface ExpectedToken extends ExpectedParties {
  /** `null` for a refreshed token, which doesn't belong to a sign-in in a browser. */
  nonce: string | undefined | null;
  accessToken: string | undefined;
}

/**
 * Verifies an ID token according to OpenID Connect Core 1.0, section 3.1.3.7.
 *
 * @param keys the provider's public keys
 * @throws {SignInError} that names the problem
 */
export async function verifyIdToken(
  idToken: string,
  { issuer, clientId, nonce, supportedAlgorithms, accessToken }: ExpectedToken,
  keys: JWTVerifyGetKey,
): Promise<JWTPayload> {
  const { payload, protectedHeader } = await verifySignedToken(
    idToken,
    { issuer, clientId, supportedAlgorithms },
    keys,
    ["sub", "exp", "iat"],
  ).catch((error: unknown) => {
    throw toSignInError(error, idToken, listUsableAlgorithms(supportedAlgorithms));
  });
  const { azp, aud, iat = 0 } = payload;
  if (!isForClient(payload, clientId)) {
    throw new SignInError(
      "IdTokenAudience",
      `the ID token is for ${JSON.stringify({ aud, azp })}, not for the client ${clientId}`,
    );
  }
  if (nonce !== null && payload.nonce !== nonce) {
    throw new SignInError("IdTokenNonce", "the ID token's nonce doesn't match this sign-in");
  }
  if (isInFuture(iat)) {
    throw new SignInError("IdTokenTime", `the ID token's iat (${iat}) is in the future`);
  }
  if (
    accessToken !== undefined &&
    !matchesAccessToken(payload.at_hash, accessToken, protectedHeader)
  ) {
    throw new SignInError(
      "IdTokenInvalid",
      "the ID token's at_hash doesn't match the access token",
    );
  }
  return payload;
}

function listUsableAlgorithms(supportedAlgorithms: unknown): string[] {
  const offered = Array.isArray(supportedAlgorithms) ? supportedAlgorithms : [];
  return acceptedAlgorithms.filter((each) => each === defaultAlgorithm || offered.includes(each));
}

/**
 * Verifies the signature, issuer, audience, and times of a token that the provider signed.
 *
 * @throws a jose error, or an error from the connection to the provider
 */
export function verifySignedToken(
  token: string,
  { issuer, clientId, supportedAlgorithms }: ExpectedParties,
  keys: JWTVerifyGetKey,
  requiredClaims: string[],
) {
  const algorithms = listUsableAlgorithms(supportedAlgorithms);
  const options = { issuer, audience: clientId, algorithms, clockTolerance, requiredClaims };
  return verifyWithAnyKey(token, keys, options);
}

/**
 * True if the token names this client as its authorized party or, without one, has a single
 * audience. The caller must have verified that the audience includes the client.
 */
export function isForClient({ azp, aud }: JWTPayload, clientId: string): boolean {
  return azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === clientId;
}

/**
 * Returns true if a token was issued in the future, beyond the clock tolerance.
 *
 * @param iat seconds since the epoch
 */
export function isInFuture(iat: number): boolean {
  return iat > Date.now() / 1000 + clockTolerance;
}

type Options = NonNullable<Parameters<typeof jwtVerify>[2]>;

/** Verifies a token. If several keys match its header, such as without a `kid`, tries each. */
async function verifyWithAnyKey(idToken: string, keys: JWTVerifyGetKey, options: Options) {
  try {
    return await jwtVerify(idToken, keys, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return await jwtVerify(idToken, key, options);
      } catch (mismatch) {
        if (!(mismatch instanceof errors.JWSSignatureVerificationFailed)) throw mismatch;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

const claimCodes: Record<string, SignInErrorCode> = {
  iss: "IdTokenIssuer",
  aud: "IdTokenAudience",
  sub: "SubjectInvalid",
  exp: "IdTokenTime",
  nbf: "IdTokenTime",
  iat: "IdTokenTime",
};

function toSignInError(error: unknown, idToken: string, algorithms: string[]): SignInError {
  const createError = (code: SignInErrorCode, message: string) =>
    new SignInError(code, message, { cause: error });
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    const used = readTokenAlgorithm(idToken);
    return createError(
      "IdTokenAlgorithm",
      `the ID token is signed with ${used}, but Kiln accepts only ${orList.format(algorithms)} from this provider`,
    );
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return createError(
      "IdTokenKey",
      "no key at the provider's jwks_uri matches the ID token's kid and alg",
    );
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return createError("IdTokenSignature", "the ID token isn't signed with the provider's key");
  }
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    const { claim, payload } = error;
    const value = JSON.stringify(payload[claim])?.slice(0, 300) ?? "missing";
    const code = claimCodes[claim] ?? "IdTokenInvalid";
    return createError(code, `the ID token's ${claim} is ${value}: ${error.message}`);
  }
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return createError("ProviderUnreachable", `the provider's keys can't be read: ${reason}`);
  }
  const isEncrypted = idToken.split(".").length === 5;
  return createError("IdTokenInvalid", isEncrypted ? "the ID token is encrypted" : error.message);
}

function readTokenAlgorithm(idToken: string): string {
  try {
    const header = JSON.parse(Buffer.from(idToken.split(".")[0] ?? "", "base64url").toString());
    return JSON.stringify(header.alg ?? null).slice(0, 50);
  } catch {
    return "an unknown algorithm";
  }
}

/** True if `at_hash` matches the access token or is absent (section 3.1.3.6). */
function matchesAccessToken(hash: unknown, accessToken: string, { alg }: { alg: string }): boolean {
  if (hash === undefined) return true;
  const size = /\d{3}$/.exec(alg)?.[0] ?? "512";
  const digest = createHash(alg.startsWith("Ed") ? "sha512" : `sha${size}`)
    .update(accessToken)
    .digest();
  const expected = digest.subarray(0, digest.length / 2);
  const given = Buffer.from(String(hash), "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
