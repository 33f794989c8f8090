import { isFromOurPages } from "@/lib/auth/origin";
import { respond } from "@/lib/auth/route";
import { forgetSession, signOutAddress } from "@/lib/auth/sign-out";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";

/** Ends Kiln's session, then the provider's. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request)) return respond(err(portalError("WrongOrigin")));
  const location = await signOutAddress();
  await forgetSession();
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
