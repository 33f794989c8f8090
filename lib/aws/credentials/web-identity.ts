import "server-only";
import { processValue } from "@/lib/cache/process-value";

type TokenOf = (sessionId: string) => string | null | Promise<string | null>;

const source = processValue<TokenOf>("aws.web-identity", () => () => null);

/** Sets the source of the identity provider's tokens. Called once at startup. */
export function provideWebIdentity(tokenOf: TokenOf): void {
  source.set(tokenOf);
}

/** The session's token; `null` if the person is no longer signed in. */
export async function webIdentityToken(sessionId: string): Promise<string | null> {
  return source()(sessionId);
}
