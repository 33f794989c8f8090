import "server-only";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";

/**
 * The tokens that the identity provider issued for one session. Never leaves this process's memory.
 */
interface SessionTokens {
  idToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const maxSessions = 10_000;

const store = processValue("session-tokens", () => new Cache<SessionTokens>({ max: maxSessions }));

/** Stores a session's ID token. */
export function keepTokens(sessionId: string, tokens: SessionTokens): void {
  store().set(sessionId, tokens);
}

/**
 * Returns the session's ID token for AssumeRoleWithWebIdentity. `null` once it has expired, after a
 * sign-out and after a restart of Kiln; the user must then sign in again.
 */
export function webIdentityToken(sessionId: string, now = Date.now()): string | null {
  const tokens = store().get(sessionId);
  return tokens && tokens.expiresAt > now ? tokens.idToken : null;
}

/** Stores a session's tokens under another key, which is no session's id. */
export function renameTokens(sessionId: string, name: string): void {
  const tokens = store().get(sessionId);
  store().delete(sessionId);
  if (tokens) keepTokens(name, tokens);
}

/** Deletes tokens and returns the ID token, as a hint for the provider's sign-out. */
export function takeTokens(name: string): string | null {
  const tokens = store().get(name);
  store().delete(name);
  return tokens?.idToken ?? null;
}
