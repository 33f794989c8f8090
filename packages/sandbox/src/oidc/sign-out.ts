import type { KoaContextWithOIDC } from "oidc-provider";

/**
 * Ends the provider's session and returns to the client without a confirmation page, since the
 * request names its client. Source: OpenID Connect RP-Initiated Logout 1.0, which leaves that page
 * to the provider.
 */
export async function signOut(ctx: KoaContextWithOIDC): Promise<void> {
  const { session, provider } = ctx.oidc;
  if (session) {
    for (const { grantId } of Object.values(session.authorizations ?? {})) {
      if (!grantId) continue;
      await provider.AccessToken.revokeByGrantId(grantId);
      await provider.RefreshToken.revokeByGrantId(grantId);
      await (await provider.Grant.find(grantId))?.destroy();
    }
    await session.destroy();
  }
  ctx.cookies.set(provider.cookieName("session"), null, { signed: true, path: "/" });
  redirectToClient(ctx);
}

/**
 * Redirects to the client's verified redirect URI, or to the provider's signed-out page if there
 * is none.
 */
export function redirectToClient(ctx: KoaContextWithOIDC): void {
  const { post_logout_redirect_uri: target, state } = ctx.oidc.params ?? {};
  if (typeof target !== "string") {
    ctx.redirect("/session/end/success");
    return;
  }
  const url = new URL(target);
  if (typeof state === "string") url.searchParams.set("state", state);
  ctx.redirect(url.href);
}
