import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { renderConfirmSignOutPage, renderErrorPage, renderSignedOutPage } from "./pages";
import type { PeopleDirectory } from "./people";
import type { OidcRecords } from "./records";
import type { OidcSecrets, SigningAlgorithm } from "./secrets";
import { signOut } from "./sign-out";

export const CLIENT_ID = "kiln";
export const CLIENT_SECRET = "kiln-sandbox-client-secret";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SCOPES = "openid profile email groups";

/** Configures the provider with one client, the demo accounts, PKCE, and no development pages. */
export function createProviderConfiguration(
  portalUrl: string,
  secrets: OidcSecrets,
  records: OidcRecords,
  people: PeopleDirectory,
  algorithm: SigningAlgorithm,
): Configuration {
  return {
    adapter: records.adapter,
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        client_name: "Kiln",
        redirect_uris: [`${portalUrl}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${portalUrl}/sign-in`],
        backchannel_logout_uri: `${portalUrl}/api/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        scope: SCOPES,
        id_token_signed_response_alg: algorithm,
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    claims: {
      openid: ["sub"],
      profile: ["name"],
      email: ["email", "email_verified"],
      groups: ["groups"],
    },
    scopes: ["openid"],
    // Includes the claims of the scopes, such as the groups, in the ID token.
    conformIdTokenClaims: false,
    cookies: {
      keys: secrets.cookieKeys,
      names: { session: "kiln-oidc", interaction: "kiln-oidc-i", resume: "kiln-oidc-r" },
      long: { httpOnly: true, sameSite: "lax", signed: true, path: "/" },
      short: { httpOnly: true, sameSite: "lax", signed: true, path: "/" },
    },
    jwks: { keys: secrets.signingKeys },
    pkce: { required: () => true },
    // Keycloak and Amazon Cognito also issue refresh tokens without the scope `offline_access`.
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    responseTypes: ["code"],
    routes: { jwks: "/jwks", authorization: "/auth", token: "/token", end_session: "/session/end" },
    // The library's own dispatcher rejects loopback addresses, so it isn't used.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    features: {
      backchannelLogout: { enabled: true },
      revocation: { enabled: true },
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          if (ctx.oidc.client) await signOut(ctx);
          else ctx.body = renderConfirmSignOutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = renderSignedOutPage();
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => findAccount(people, id),
    loadExistingGrant: findOrCreateGrant,
    renderError: (ctx, { error, error_description }) => {
      ctx.type = "html";
      ctx.body = renderErrorPage(error, error_description ?? "");
    },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: MINUTE,
      Grant: 14 * DAY,
      IdToken: 12 * HOUR,
      Interaction: HOUR,
      RefreshToken: 14 * DAY,
      Session: 14 * DAY,
    },
  };
}

function findAccount(people: PeopleDirectory, id: string) {
  const person = people.find(id);
  if (!person) return undefined;
  const { name, email, groups } = person;
  return {
    accountId: id,
    claims: () => ({ sub: id, name, email, email_verified: true, groups }),
  };
}

/** Grants the scopes without a consent page, because the only client is Kiln. */
async function findOrCreateGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known ? await provider.Grant.find(known) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
}
