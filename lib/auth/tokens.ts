import "server-only";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";

/** What the identity provider issued for one session. Never leaves this process's memory. */
interface SessionTokens {
  idToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const maxSessions = 10_000;

const store = processValue("session-tokens", () => new Cache<SessionTokens>({ max: maxSessions }));

/** Keeps a session's ID token. */
export function keepTokens(sessionId: string, tokens: SessionTokens): void {
  store().set(sessionId, tokens);
}

/**
 * The session's ID token for AssumeRoleWithWebIdentity. `null` once it has expired, after a
 * sign-out, and after a restart of the portal: the person then signs in again.
 */
export function webIdentityToken(sessionId: string, now = Date.now()): string | null {
  const tokens = store().get(sessionId);
  return tokens && tokens.expiresAt > now ? tokens.idToken : null;
}

/** Keeps a session's tokens under another name, which is no session's. */
export function renameTokens(sessionId: string, name: string): void {
  const tokens = store().get(sessionId);
  store().delete(sessionId);
  if (tokens) keepTokens(name, tokens);
}

/** Forgets tokens and gives the ID token, as a hint for the provider's sign-out. */
export function takeTokens(name: string): string | null {
  const tokens = store().get(name);
  store().delete(name);
  return tokens?.idToken ?? null;
}
