import NextAuth from "next-auth";
import { clientAddress } from "@/lib/auth/client-address";
import { overLimit } from "@/lib/auth/limits";
import { authOptions } from "@/lib/auth/options";
import { respond } from "@/lib/auth/route";
import type { PortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
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
  try {
    return await NextAuth(authOptions())(request, context);
  } catch (error) {
    // next-auth puts some of what it is sent into addresses and headers without looking at it.
    log.warn({ err: error }, "a request for the sign-in could not be read");
    const signIn = "/sign-in?error=Callback";
    return new Response(null, { status: 303, headers: { location: signIn } });
  }
}

export { handler as GET, handler as POST };
