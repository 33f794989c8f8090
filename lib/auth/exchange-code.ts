import "server-only";
import { verifyIdToken } from "./id-token";
import { getKeySet } from "./provider-keys";
import { SignInError } from "./sign-in-error";

interface Tokens {
  id_token?: string;
  access_token?: string;
  expires_at?: number;
  [parameter: string]: unknown;
}

/** The part of openid-client's client that Kiln uses; next-auth creates one for each sign-in. */
interface OpenIdClient {
  issuer: { metadata: Record<string, unknown> & { issuer: string; jwks_uri?: string } };
  metadata: { client_id: string };
  grant(body: Record<string, unknown>): Promise<Tokens>;
}

interface Callback {
  client: OpenIdClient;
  /** The parameters that the browser received from the provider. */
  params: { code?: string; state?: string; iss?: string };
  /** The values that this browser's sign-in started with. */
  checks: { state?: string; nonce?: string; code_verifier?: string };
  redirectUri: string;
}

/**
 * Exchanges the code for tokens and verifies the ID token. Replaces openid-client's callback, which
 * accepts a single signature algorithm that must be known in advance (decision 032).
 *
 * @throws {SignInError} with the reason; another error if the token endpoint returns neither tokens
 *   nor an OAuth error
 */
export async function exchangeCode(callback: Callback): Promise<Tokens> {
  const { client, params, checks } = callback;
  const { metadata } = client.issuer;
  validateResponse(callback);
  const tokens = await client
    .grant({
      grant_type: "authorization_code",
      code: params.code,
      redirect_uri: callback.redirectUri,
      code_verifier: checks.code_verifier,
    })
    .catch((error: unknown) => {
      throw toTokenError(error);
    });
  if (!tokens.id_token) {
    throw new SignInError("IdTokenMissing", "the token endpoint returned no id_token");
  }
  if (!metadata.jwks_uri) {
    throw new SignInError("DiscoveryInvalid", "the discovery document has no jwks_uri");
  }
  const expected = {
    issuer: metadata.issuer,
    clientId: client.metadata.client_id,
    nonce: checks.nonce,
    supportedAlgorithms: metadata.id_token_signing_alg_values_supported,
    accessToken: tokens.access_token,
  };
  await verifyIdToken(tokens.id_token, expected, getKeySet(metadata.jwks_uri));
  return tokens;
}

/** Checks the response's state (RFC 6749, section 10.12), issuer (RFC 9207), and code. */
function validateResponse({ client, params, checks }: Callback): void {
  const { issuer, authorization_response_iss_parameter_supported: namesItself } =
    client.issuer.metadata;
  if (!checks.state || params.state !== checks.state) {
    throw new SignInError("ResponseMismatch", "the state doesn't match this sign-in");
  }
  if (params.iss === undefined ? namesItself === true : params.iss !== issuer) {
    const named = JSON.stringify(params.iss ?? null).slice(0, 300);
    throw new SignInError("IdTokenIssuer", `the response's iss is ${named}, not ${issuer}`);
  }
  if (!params.code) throw new SignInError("ResponseMismatch", "the response has no code");
}

function toTokenError(error: unknown): unknown {
  const { error: code, error_description: description } = Object(error) as Record<string, unknown>;
  if (typeof code !== "string") return error;
  const words = typeof description === "string" ? `: ${description.slice(0, 300)}` : "";
  const message = `the token endpoint returned ${code.slice(0, 100)}${words}`;
  return new SignInError("TokenRequestRefused", message, { cause: error });
}
