import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/config/env";

const tokensSchema = z.object({
  refreshToken: z.string().optional(),
  /** Stored only if there is no refresh token. */
  accessToken: z.string().optional(),
  /** Milliseconds since the epoch; absent if the provider didn't return it. */
  accessTokenExpiresAt: z.number().optional(),
  /** True if the sign-in's groups came from the ID token, so userinfo might lack them. */
  groupsInIdToken: z.boolean(),
});

/** The tokens with which a session's groups can be read again. */
export type GroupsTokens = z.infer<typeof tokensSchema>;

/** Returns the salt of a session's own key, so that its tokens are useless in another session. */
const getSalt = (sessionId: string) => `session groups ${sessionId}`;

/**
 * Encrypts tokens for the database, in the same way as the session cookie.
 *
 * @param until the end of the session, in milliseconds since the epoch
 */
export function sealTokens(sessionId: string, tokens: GroupsTokens, until: number) {
  const maxAge = Math.ceil((until - Date.now()) / 1000);
  return encode({ token: tokens, secret: env().secret, salt: getSalt(sessionId), maxAge });
}

/** Decrypts tokens; `null` if no configured secret decrypts them, or they have expired. */
export async function unsealTokens(
  sessionId: string,
  sealed: string,
): Promise<GroupsTokens | null> {
  const { secret, previousSecret } = env();
  for (const key of previousSecret ? [secret, previousSecret] : [secret]) {
    const token = { token: sealed, secret: key, salt: getSalt(sessionId) };
    const tokens = tokensSchema.safeParse(await decode(token).catch(() => null));
    if (tokens.success) return tokens.data;
  }
  return null;
}
