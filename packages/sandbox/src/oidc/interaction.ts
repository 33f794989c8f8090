import type { IncomingMessage } from "node:http";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { STYLES_PATH, signInPage } from "./pages";
import { personOf } from "./people";
import { backToClient } from "./sign-out";
import { STYLES } from "./styles";

const INTERACTION = /^\/interaction\/[\w-]+$/;
const LONGEST_BODY = 4096;

/** Serves the sign-in page and its style sheet, and sets the headers of every page. */
export function pagesMiddleware(provider: Provider, portalUrl: string) {
  // A form submission may redirect to the portal, and browsers apply form-action to the whole
  // chain.
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self' ${new URL(portalUrl).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    ctx.set({
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    });
    if (ctx.path === STYLES_PATH) {
      ctx.type = "css";
      ctx.body = STYLES;
    } else if (INTERACTION.test(ctx.path)) {
      await interact(provider, ctx);
    } else {
      await next();
      if (isSignOutWithoutSession(ctx)) backToClient(ctx);
    }
  };
}

/** The provider would respond with a self-submitting form, although there is no session to end. */
function isSignOutWithoutSession(ctx: KoaContextWithOIDC): boolean {
  const { route, session } = ctx.oidc ?? {};
  return route === "end_session" && ctx.status === 200 && !session?.accountId;
}

async function interact(provider: Provider, ctx: KoaContextWithOIDC): Promise<void> {
  ctx.set("Cache-Control", "no-store");
  const { prompt } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === "consent") {
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { consent: {} }));
    return;
  }
  const person = ctx.method === "POST" ? personOf(await chosenAccount(ctx.req)) : undefined;
  if (!person) {
    ctx.type = "html";
    ctx.body = signInPage(ctx.path);
    return;
  }
  const result = { login: { accountId: person.id } };
  ctx.status = 303;
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
}

async function chosenAccount(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_BODY) return "";
  }
  return new URLSearchParams(body).get("account") ?? "";
}
