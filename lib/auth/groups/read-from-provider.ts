import "server-only";
import { type Client, errors, Issuer } from "openid-client";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { parseSessionGroups } from "../begin-session";
import { getClaim } from "../claims";
import { getDiscoveryUrl } from "../discovery";
import { verifyIdToken } from "../id-token";
import { getKeySet } from "../provider-keys";
import type { GroupsTokens } from "./sealed-tokens";

/** The identity provider ended the session, or the person's access. */
export class AccessEndedError extends Error {
  override name = "AccessEndedError";
}

/** Tokens that are currently valid. */
interface UsableTokens {
  idToken?: string | undefined;
  accessToken?: string | undefined;
}

/** The provider's metadata is read again after this time, in milliseconds. */
const clientTtlMs = 3_600_000;
/** A process has one issuer; tests have several. */
const maxIssuers = 10;
/** An access token isn't used within this time before its expiry, in milliseconds. */
const expiryMarginMs = 30_000;

/** OpenID clients, by issuer. */
export const providerClients = defineSingleton(
  "auth.groups-clients",
  () => new Cache<Client>({ max: maxIssuers, ttlMs: clientTtlMs, now: Date.now }),
);

export function getProviderClient(): Promise<Client> {
  const { issuer, clientId, clientSecret } = env();
  return providerClients().load(issuer, async () => {
    const discovered = await Issuer.discover(getDiscoveryUrl(issuer));
    return new discovered.Client({
      client_id: clientId,
      ...(clientSecret && { client_secret: clientSecret }),
      token_endpoint_auth_method: clientSecret ? "client_secret_basic" : "none",
    });
  });
}

/**
 * Returns tokens with which {@link readGroups} reads the groups, and the tokens to store. `usable`
 * is empty if there is neither a refresh token nor a valid access token. Many providers replace the
 * refresh token and reject the previous one, so store the tokens before anything else can fail.
 *
 * @throws {AccessEndedError} if the provider rejects the refresh token; another error if the
 *   request fails for another reason
 */
export async function refreshTokens(
  tokens: GroupsTokens,
): Promise<{ usable: UsableTokens; stored: GroupsTokens }> {
  const { refreshToken, accessToken, accessTokenExpiresAt = 0 } = tokens;
  if (!refreshToken) {
    const isValid = accessTokenExpiresAt - expiryMarginMs > Date.now();
    return { usable: isValid ? { accessToken } : {}, stored: tokens };
  }
  const client = await getProviderClient();
  try {
    const issued = await client.grant({ grant_type: "refresh_token", refresh_token: refreshToken });
    return {
      usable: { idToken: issued.id_token, accessToken: issued.access_token },
      stored: { ...tokens, refreshToken: issued.refresh_token ?? refreshToken },
    };
  } catch (error) {
    if (!(error instanceof errors.OPError) || error.error !== "invalid_grant") throw error;
    throw new AccessEndedError("invalid_grant", { cause: error });
  }
}

/**
 * Reads a person's groups from a refreshed ID token or the userinfo endpoint.
 *
 * @throws {AccessEndedError} if the userinfo endpoint rejects the access token
 * @throws another error if the groups can't be read
 */
export async function readGroups(
  subject: string,
  { idToken, accessToken }: UsableTokens,
  { groupsInIdToken }: Pick<GroupsTokens, "groupsInIdToken">,
): Promise<string[]> {
  const { groupsClaim, groupsSource } = config().signIn;
  const client = await getProviderClient();
  const claims = idToken ? await verifyRefreshed(client, subject, idToken, accessToken) : null;
  const own = groupsSource === "userinfo" ? undefined : getClaim(claims ?? {}, groupsClaim);
  const canAsk = groupsSource !== "id-token" && client.issuer.metadata.userinfo_endpoint;
  // Many providers omit the claim for a person without groups.
  if (own !== undefined || (claims && !canAsk)) return parseSessionGroups(own);
  if (!canAsk || !accessToken) throw new Error("no token is available for reading the groups");
  const group = getClaim(await readUserinfo(client, subject, accessToken), groupsClaim);
  if (group === undefined && groupsInIdToken && !claims) {
    throw new Error(
      "the userinfo response has no groups claim, and the provider returned no new ID token",
    );
  }
  return parseSessionGroups(group);
}

async function verifyRefreshed(
  client: Client,
  subject: string,
  idToken: string,
  accessToken: string | undefined,
) {
  const { issuer, jwks_uri, id_token_signing_alg_values_supported } = client.issuer.metadata;
  if (!jwks_uri) throw new Error("the discovery document has no jwks_uri");
  const supportedAlgorithms = id_token_signing_alg_values_supported;
  const expected = {
    issuer,
    clientId: env().clientId,
    nonce: null,
    supportedAlgorithms,
    accessToken,
  };
  const claims = await verifyIdToken(idToken, expected, getKeySet(jwks_uri));
  if (claims.sub !== subject) throw new Error("the refreshed ID token is for a different user");
  return claims;
}

async function readUserinfo(client: Client, subject: string, accessToken: string) {
  const userinfo = await client.userinfo(accessToken).catch((error: unknown) => {
    if (error instanceof errors.OPError && error.response?.statusCode === 401) {
      throw new AccessEndedError("invalid_token", { cause: error });
    }
    throw error;
  });
  if (userinfo.sub !== subject) throw new Error("the userinfo response is for a different user");
  return userinfo;
}
