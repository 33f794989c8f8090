import "server-only";
import { errors, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { type ExpectedParties, isForClient, isInFuture, verifySignedToken } from "./id-token";

/**
 * The event that identifies a back-channel logout (OpenID Connect Back-Channel Logout 1.0, section
 * 2.4).
 */
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

const textSchema = z.string().min(1);
const claimsSchema = z.object({
  iat: z.number(),
  sub: textSchema.optional(),
  sid: textSchema.optional(),
  events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
});

/** Identifies the sessions that a provider ended, by at least one of `sub` and `sid`. */
export interface LogoutClaims {
  sub?: string | undefined;
  sid?: string | undefined;
  /** Milliseconds since the epoch, by the provider's clock. */
  issuedAt: number;
}

/** A logout token that isn't accepted. The message is the reason. */
export class InvalidLogoutTokenError extends Error {
  override name = "InvalidLogoutTokenError";
}

/**
 * Verifies a logout token according to OpenID Connect Back-Channel Logout 1.0, section 2.6.
 *
 * @param keys the provider's public keys
 * @throws {InvalidLogoutTokenError} if the token isn't valid, or the provider doesn't return valid
 *   keys; another error if the provider can't be reached
 */
export async function verifyLogoutToken(
  token: string,
  expected: ExpectedParties,
  keys: JWTVerifyGetKey,
): Promise<LogoutClaims> {
  const { payload } = await verifySignedToken(token, expected, keys, ["iat"]).catch(
    (error: unknown) => {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
        throw new InvalidLogoutTokenError(error.message, { cause: error });
      }
      throw error;
    },
  );
  if (!isForClient(payload, expected.clientId)) reject("aud must contain only Kiln's client ID");
  // A token with a nonce could be an ID token, which must not work as a logout token.
  if (payload.nonce !== undefined) reject("a logout token must not contain a nonce");
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) return reject(`${parsed.error.issues[0]?.path.join(".")} isn't valid`);
  const { sub, sid, iat } = parsed.data;
  if (sub === undefined && sid === undefined) reject("sub or sid is required");
  if (isInFuture(iat)) reject("iat is in the future");
  return { sub, sid, issuedAt: iat * 1000 };
}

function reject(message: string): never {
  throw new InvalidLogoutTokenError(message);
}
