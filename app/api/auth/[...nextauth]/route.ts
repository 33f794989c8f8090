import NextAuth from "next-auth";
import { clientAddress } from "@/lib/auth/client-address";
import { requestContext } from "@/lib/auth/handle";
import { overLimit } from "@/lib/auth/limits";
import { authOptions } from "@/lib/auth/options";
import { respond } from "@/lib/auth/route";
import type { SignInFailureCode } from "@/lib/auth/sign-in-failure";
import { env } from "@/lib/config/env";
import type { PortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { withLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * The next-auth routes required to sign in. Others, such as the log route that anyone can write to,
 * are disabled.
 */
const served = new Set(["csrf", "signin", "callback", "error"]);

/** Rate limits by client address, so that one client can't exhaust the shared limit. */
async function overSignIns({ headers }: Request): Promise<PortalError | null> {
  return (
    (await overLimit("signInsPerAddress", clientAddress(headers))) ??
    (await overLimit("signIns", "everybody"))
  );
}

/** The next-auth routes. */
async function handler(request: Request, context: Context): Promise<Response> {
  const [name = ""] = (await context.params).nextauth;
  if (!served.has(name)) return new Response(null, { status: 404 });
  const over = name === "signin" && request.method === "POST" ? await overSignIns(request) : null;
  if (over) return respond(err(over));
  const requestLog = requestContext(request.headers);
  return withLogContext(requestLog, async () => {
    let failure: SignInFailureCode | null = null;
    const options = authOptions((code) => {
      failure = code;
    });
    try {
      const response = await NextAuth(options)(request, context);
      return failure ? explained(response, failure, requestLog.requestId ?? "") : response;
    } catch (error) {
      // next-auth copies unvalidated input into URLs and headers.
      log.warn({ err: error }, "couldn't read a sign-in request");
      const signIn = "/sign-in?error=Callback";
      return new Response(null, { status: 303, headers: { location: signIn } });
    }
  });
}

/** Makes the sign-in page show the cause, which next-auth's error codes don't include. */
async function explained(
  response: Response,
  failure: SignInFailureCode,
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

export { handler as GET, handler as POST };
