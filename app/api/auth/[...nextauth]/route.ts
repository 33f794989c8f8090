import NextAuth from "next-auth";
import { requestContext } from "@/lib/auth/checked-input";
import { clientAddress } from "@/lib/auth/client-address";
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

/** What a sign-in needs. The rest, such as a log that anybody may write to, is not there. */
const served = new Set(["csrf", "signin", "callback", "error"]);

/** An address that asks too often must not use up what everybody has together. */
async function overSignIns({ headers }: Request): Promise<PortalError | null> {
  return (
    (await overLimit("signInsPerAddress", clientAddress(headers))) ??
    (await overLimit("signIns", "everybody"))
  );
}

/** next-auth's own routes. */
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
      // next-auth puts some of what it is sent into addresses and headers without looking at it.
      log.warn({ err: error }, "couldn't read a sign-in request");
      const signIn = "/sign-in?error=Callback";
      return new Response(null, { status: 303, headers: { location: signIn } });
    }
  });
}

/** Has the sign-in page name the cause, where next-auth's own code only says where it broke. */
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
  // The page starts a sign-in by a script, which next-auth tells in JSON where to go.
  const body = await response.json();
  headers.delete("content-length");
  return Response.json({ ...body, url: address }, { status: response.status, headers });
}

export { handler as GET, handler as POST };
