import NextAuth from "next-auth";
import { getRequestContext } from "@/lib/auth/authorize-and-run";
import { getClientAddress } from "@/lib/auth/client-address";
import { enforceRateLimit } from "@/lib/auth/limits";
import { createAuthOptions } from "@/lib/auth/options";
import { isCrossOriginRequest } from "@/lib/auth/origin";
import { toJsonResponse } from "@/lib/auth/route";
import type { SignInErrorCode } from "@/lib/auth/sign-in-error";
import { env } from "@/lib/config/env";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { runWithLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * The next-auth routes required to sign in. Others, such as the log route that anyone can write to,
 * are disabled.
 */
const enabledRoutes = new Set(["csrf", "signin", "callback", "error"]);

/**
 * Returns the error for a request that must be rejected, or null. Cross-origin requests don't count
 * toward the limits. Sign-ins are limited per client address as well as overall, so that one client
 * can't exhaust the shared limit.
 */
async function getRefusal({ headers }: Request): Promise<PortalError | null> {
  if (isCrossOriginRequest(headers)) return createPortalError("WrongOrigin");
  return (
    (await enforceRateLimit("signInsPerAddress", getClientAddress(headers))) ??
    (await enforceRateLimit("signIns", "everybody"))
  );
}

async function handleAuthRequest(request: Request, context: Context): Promise<Response> {
  const [name = ""] = (await context.params).nextauth;
  if (!enabledRoutes.has(name)) return new Response(null, { status: 404 });
  const refusal = name === "signin" && request.method === "POST" ? await getRefusal(request) : null;
  if (refusal) return toJsonResponse(err(refusal));
  const requestLog = getRequestContext(request.headers);
  return runWithLogContext(requestLog, async () => {
    let failure: SignInErrorCode | null = null;
    const options = createAuthOptions((code) => {
      failure = code;
    });
    try {
      const response = await NextAuth(options)(request, context);
      return failure ? addFailureReason(response, failure, requestLog.requestId ?? "") : response;
    } catch (error) {
      // next-auth throws if malformed input reaches the URLs and headers that it creates.
      log.warn({ err: error }, "couldn't read a sign-in request");
      const signIn = "/sign-in?error=Callback";
      return new Response(null, { status: 303, headers: { location: signIn } });
    }
  });
}

/**
 * Returns the response with a URL at which the sign-in page shows the cause. next-auth's error
 * codes don't include the cause.
 */
async function addFailureReason(
  response: Response,
  failure: SignInErrorCode,
  requestId: string,
): Promise<Response> {
  const reason = new URLSearchParams({ error: failure, reference: requestId });
  const address = `${env().url}/sign-in?${reason}`;
  const headers = new Headers(response.headers);
  if (headers.has("location")) {
    headers.set("location", address);
    return new Response(null, { status: response.status, headers });
  }
  // The page starts the sign-in from a script, for which next-auth returns the URL as JSON.
  const body = await response.json();
  headers.delete("content-length");
  return Response.json({ ...body, url: address }, { status: response.status, headers });
}

export { handleAuthRequest as GET, handleAuthRequest as POST };
