import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";

type WebIdentityTokenSource = (sessionId: string) => string | null | Promise<string | null>;

const tokenSource = defineSingleton<WebIdentityTokenSource>("aws.web-identity", () => () => null);

/** Sets the source of the identity provider's tokens. Called once at startup. */
export function setWebIdentitySource(getToken: WebIdentityTokenSource): void {
  tokenSource.set(getToken);
}

/** Returns the session's token; `null` if the person must sign in again. */
export async function fetchWebIdentityToken(sessionId: string): Promise<string | null> {
  return tokenSource()(sessionId);
}
