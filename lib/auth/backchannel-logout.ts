import "server-only";
import { env } from "@/lib/config/env";
import { readBody } from "@/lib/http/read-body";
import { runWithLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { getRequestContext } from "./authorize-and-run";
import { enforceRateLimit } from "./limits";
import { InvalidLogoutTokenError, verifyLogoutToken } from "./logout-token";
import { isBrowserRequest } from "./origin";
import { getProviderKeys } from "./provider-keys";
import { endSessionsOnProviderLogout } from "./sessions/provider-logout";

/** The maximum size of the request's body. A logout token has about 1 kB. */
const maxBytes = 64 * 1024;
/**
 * The response to a browser's request. Such a request doesn't count toward the rate limit, because
 * otherwise any website could use up the limit of a visitor's network.
 */
const browserError = {
  error: "invalid_request",
  error_description: "a logout token must come from the identity provider, not from a browser",
};
const noStoreHeaders = { "cache-control": "no-store" };

/**
 * Handles the identity provider's request to end sessions (OpenID Connect Back-Channel Logout 1.0).
 * The signature of its token authenticates the request.
 */
export function handleBackchannelLogout(request: Request): Promise<Response> {
  const context = getRequestContext(request.headers);
  return runWithLogContext(context, async () => {
    if (isBrowserRequest(request.headers)) return createFailureResponse(browserError);
    try {
      const ended = await endSessionsOnProviderLogout(await readClaims(request));
      log.info({ ended }, "the identity provider ended sessions");
      return new Response(null, { headers: noStoreHeaders });
    } catch (error) {
      if (error instanceof InvalidLogoutTokenError) {
        return respondRejected(error, context.clientAddress ?? "");
      }
      log.error({ err: error }, "couldn't end sessions after a back-channel logout");
      return createFailureResponse({
        error: "server_error",
        error_description: "couldn't end the sessions",
      });
    }
  });
}

async function readClaims(request: Request) {
  const { issuer: configured, clientId } = env();
  const token = await readToken(request);
  const { issuer, supportedAlgorithms, keys } = await getProviderKeys(configured);
  return verifyLogoutToken(token, { issuer, clientId, supportedAlgorithms }, keys);
}

async function readToken(request: Request): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new InvalidLogoutTokenError("the body must be application/x-www-form-urlencoded");
  }
  const body = await readBody(request, maxBytes);
  if (!body) throw new InvalidLogoutTokenError("the body is too large");
  const [token, ...others] = new URLSearchParams(body.toString()).getAll("logout_token");
  if (!token || others.length > 0) {
    throw new InvalidLogoutTokenError("the body must contain exactly one logout_token");
  }
  return token;
}

/**
 * Rejects a token. Only rejected tokens count toward the rate limit, because a provider that signs
 * many people out at once must reach Kiln for each of them.
 */
async function respondRejected(
  { message }: InvalidLogoutTokenError,
  address: string,
): Promise<Response> {
  const over = await enforceRateLimit("signInsPerAddress", address);
  if (over) {
    const headers = { ...noStoreHeaders, "retry-after": String(over.retryAfterSeconds ?? 60) };
    return Response.json({ error: "slow_down" }, { status: 429, headers });
  }
  log.warn({ reason: message }, "a logout token was rejected");
  return createFailureResponse({ error: "invalid_request", error_description: message });
}

/** Responds with the status 400, as the specification requires for every failure (section 2.8). */
function createFailureResponse(body: { error: string; error_description: string }): Response {
  return Response.json(body, { status: 400, headers: noStoreHeaders });
}
