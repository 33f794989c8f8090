import "server-only";
import { processWide } from "@/lib/config/process-wide";

type TokenOf = (sessionId: string) => string | null | Promise<string | null>;

const registry = () =>
  processWide<{ tokenOf: TokenOf }>("aws.web-identity", () => ({ tokenOf: () => null }));

/** Says where the identity provider's token of a session is to be had. Called once, at start. */
export function provideWebIdentity(tokenOf: TokenOf): void {
  registry().tokenOf = tokenOf;
}

/** The token of the session, or `null` when the person is not signed in any more. */
export async function webIdentityToken(sessionId: string): Promise<string | null> {
  return registry().tokenOf(sessionId);
}
