import "server-only";
import { processWide } from "@/lib/config/process-wide";

type TokenOf = (sessionId: string) => string | null | Promise<string | null>;

const registry = () =>
  processWide<{ tokenOf: TokenOf }>("aws.web-identity", () => ({ tokenOf: () => null }));

/** Sets the source of the identity provider's tokens. Called once at startup. */
export function provideWebIdentity(tokenOf: TokenOf): void {
  registry().tokenOf = tokenOf;
}

/** The session's token; `null` if the person is no longer signed in. */
export async function webIdentityToken(sessionId: string): Promise<string | null> {
  return registry().tokenOf(sessionId);
}
