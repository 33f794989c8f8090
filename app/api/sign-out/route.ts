import { createPostRouteHandler } from "@/lib/auth/route";
import { getProviderSignOutUrl, signOut } from "@/lib/auth/sign-out";
import { ok } from "@/lib/errors/result";

/** Ends Kiln's session and returns the URL to continue to. */
export const POST = createPostRouteHandler(async () => {
  const signOutId = await signOut();
  return ok({ location: `/api/sign-out?${new URLSearchParams({ signOutId })}` });
});

/**
 * Redirects from an ended session to the identity provider's sign-out, or to Kiln's sign-in page if
 * the provider has none.
 */
export async function GET(request: Request): Promise<Response> {
  const signOutId = new URL(request.url).searchParams.get("signOutId") ?? "";
  const location = await getProviderSignOutUrl(signOutId);
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
