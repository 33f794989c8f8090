import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";

type TokenOf = (sessionId: string) => string | null | Promise<string | null>;

const source = defineSingleton<TokenOf>("aws.web-identity", () => () => null);

/** Sets the source of the identity provider's tokens. Called once at startup. */
export function setWebIdentitySource(tokenOf: TokenOf): void {
  source.set(tokenOf);
}

/** The session's token; `null` if the person is no longer signed in. */
export async function fetchWebIdentityToken(sessionId: string): Promise<string | null> {
  return source()(sessionId);
}
