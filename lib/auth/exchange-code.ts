import "server-only";
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { processValue } from "@/lib/cache/process-value";
import { verifyIdToken } from "./id-token";
import { SignInFailure } from "./sign-in-failure";

interface Tokens {
  id_token?: string;
  access_token?: string;
  expires_at?: number;
  [parameter: string]: unknown;
}

/** What Kiln uses of openid-client's client, which next-auth makes for each sign-in. */
interface OpenIdClient {
  issuer: { metadata: Record<string, unknown> & { issuer: string; jwks_uri?: string } };
  metadata: { client_id: string };
  grant(body: Record<string, unknown>): Promise<Tokens>;
}

interface Callback {
  client: OpenIdClient;
  /** What the browser brought from the provider. */
  params: { code?: string; state?: string; iss?: string };
  /** What this browser's sign-in began with. */
  checks: { state?: string; nonce?: string; code_verifier?: string };
  redirectUri: string;
}

/**
 * Exchanges the code for tokens and checks the ID token. In place of openid-client's own callback,
 * which accepts one signature algorithm that has to be known beforehand (decision 032).
 *
 * @throws {SignInFailure} that says what the provider did wrong
 */
export async function exchangeCode(callback: Callback): Promise<Tokens> {
  const { client, params, checks } = callback;
  const { metadata } = client.issuer;
  checkAnswer(callback);
  const tokens = await client
    .grant({
      grant_type: "authorization_code",
      code: params.code,
      redirect_uri: callback.redirectUri,
      code_verifier: checks.code_verifier,
    })
    .catch((error: unknown) => {
      throw tokenFailure(error);
    });
  if (!tokens.id_token) {
    throw new SignInFailure("IdTokenMissing", "the token endpoint returned no id_token");
  }
  if (!metadata.jwks_uri) {
    throw new SignInFailure("DiscoveryInvalid", "the discovery document has no jwks_uri");
  }
  const expected = {
    issuer: metadata.issuer,
    clientId: client.metadata.client_id,
    nonce: checks.nonce,
    announced: metadata.id_token_signing_alg_values_supported,
    accessToken: tokens.access_token,
  };
  await verifyIdToken(tokens.id_token, expected, keysAt(metadata.jwks_uri));
  return tokens;
}

/** The state and issuer of the answer (RFC 6749 section 10.12, RFC 9207). */
function checkAnswer({ client, params, checks }: Callback): void {
  const { issuer, authorization_response_iss_parameter_supported: namesItself } =
    client.issuer.metadata;
  if (!checks.state || params.state !== checks.state) {
    throw new SignInFailure("AnswerMismatch", "the state doesn't match this sign-in");
  }
  if (params.iss === undefined ? namesItself === true : params.iss !== issuer) {
    const named = JSON.stringify(params.iss ?? null).slice(0, 300);
    throw new SignInFailure("IdTokenIssuer", `the response's iss is ${named}, not ${issuer}`);
  }
  if (!params.code) throw new SignInFailure("AnswerMismatch", "the response has no code");
}

function tokenFailure(error: unknown): unknown {
  const { error: code, error_description: description } = Object(error) as Record<string, unknown>;
  if (typeof code !== "string") return error;
  const words = typeof description === "string" ? `: ${description.slice(0, 300)}` : "";
  const message = `the token endpoint returned ${code.slice(0, 100)}${words}`;
  return new SignInFailure("TokenRequestRefused", message, { cause: error });
}

const keySets = processValue("auth.jwks", () => new Map<string, JWTVerifyGetKey>());

/** The provider's keys, kept for all sign-ins and read again when a token names an unknown one. */
function keysAt(address: string): JWTVerifyGetKey {
  const keys = keySets().get(address) ?? createRemoteJWKSet(new URL(address));
  keySets().set(address, keys);
  return keys;
}
