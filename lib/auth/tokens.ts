import "server-only";
import { processWide } from "@/lib/config/process-wide";

/** What the identity provider issued for one session. Never leaves this process's memory. */
interface SessionTokens {
  idToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const maxSessions = 10_000;

function store(): Map<string, SessionTokens> {
  return processWide("session-tokens", () => new Map());
}

/** Keeps a session's ID token; the oldest session's goes when there are too many. */
export function keepTokens(sessionId: string, tokens: SessionTokens): void {
  const kept = store();
  kept.delete(sessionId);
  kept.set(sessionId, tokens);
  const oldest = kept.keys().next();
  if (kept.size > maxSessions && !oldest.done) kept.delete(oldest.value);
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
