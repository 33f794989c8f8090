import type { IncomingMessage } from "node:http";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { renderSignInPage, STYLES_PATH } from "./pages";
import type { PeopleDirectory } from "./people";
import { redirectToClient } from "./sign-out";
import { STYLES } from "./styles";

const INTERACTION_PATH = /^\/interaction\/[\w-]+$/;
const MAX_BODY_LENGTH = 4096;

/** Serves the sign-in page and its style sheet, and sets the headers of every page. */
export function createPagesMiddleware(
  provider: Provider,
  portalUrl: string,
  people: PeopleDirectory,
) {
  // A form submission can redirect to the portal, and browsers apply `form-action` to every
  // redirect that follows it.
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
    } else if (INTERACTION_PATH.test(ctx.path)) {
      await handleInteraction(provider, people, ctx);
    } else {
      await next();
      if (isSignOutWithoutSession(ctx)) redirectToClient(ctx);
    }
  };
}

/**
 * True for a sign-out without a session to end. The provider would still respond with a
 * self-submitting form.
 */
function isSignOutWithoutSession(ctx: KoaContextWithOIDC): boolean {
  const { route, session } = ctx.oidc ?? {};
  return route === "end_session" && ctx.status === 200 && !session?.accountId;
}

async function handleInteraction(
  provider: Provider,
  people: PeopleDirectory,
  ctx: KoaContextWithOIDC,
): Promise<void> {
  ctx.set("Cache-Control", "no-store");
  const { prompt } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === "consent") {
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { consent: {} }));
    return;
  }
  const person = ctx.method === "POST" ? people.find(await readChosenAccount(ctx.req)) : undefined;
  if (!person) {
    ctx.type = "html";
    ctx.body = renderSignInPage(ctx.path);
    return;
  }
  const result = { login: { accountId: person.id } };
  ctx.status = 303;
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
}

async function readChosenAccount(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > MAX_BODY_LENGTH) return "";
  }
  return new URLSearchParams(body).get("account") ?? "";
}
