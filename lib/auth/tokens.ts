import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";

/** The ID token that the identity provider issued for one session. Kept only in memory. */
interface SessionTokens {
  idToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const maxSessions = 10_000;

const tokenStore = defineSingleton(
  "session-tokens",
  () => new Cache<SessionTokens>({ max: maxSessions }),
);

export function storeTokens(sessionId: string, tokens: SessionTokens): void {
  tokenStore().set(sessionId, tokens);
}

/**
 * Returns the session's ID token for AssumeRoleWithWebIdentity. Returns `null` if this process has
 * no unexpired token, for example after a restart. The user must then sign in again.
 */
export function getWebIdentityToken(sessionId: string, now = Date.now()): string | null {
  const tokens = tokenStore().get(sessionId);
  return tokens && tokens.expiresAt > now ? tokens.idToken : null;
}

/** Moves a session's tokens to another key, which isn't a session ID. */
export function moveTokens(sessionId: string, key: string): void {
  const tokens = tokenStore().get(sessionId);
  tokenStore().delete(sessionId);
  if (tokens) storeTokens(key, tokens);
}

/** Deletes tokens and returns the ID token, as a hint for the provider's sign-out. */
export function takeIdToken(key: string): string | null {
  const tokens = tokenStore().get(key);
  tokenStore().delete(key);
  return tokens?.idToken ?? null;
}
