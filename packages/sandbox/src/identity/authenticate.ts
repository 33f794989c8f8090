import { timingSafeEqual } from "node:crypto";
import { AwsError } from "../errors";
import { getHeader, type WireRequest } from "../protocol/wire";
import type { Authorization } from "../sigv4/authorization";
import { verifySignature } from "../sigv4/verify";
import type { SessionStore } from "../store/sessions";
import { baseUser, type Principal } from "./principal";

/**
 * Identifies the caller and verifies the signature.
 *
 * @throws AwsError UnrecognizedClientException for an unknown key or wrong session token,
 *   InvalidSignatureException, ExpiredTokenException
 */
export function authenticateRequest(
  sessions: SessionStore,
  request: WireRequest,
  authorization: Authorization,
  now: Date,
): Principal {
  const token = getHeader(request, "x-amz-security-token");
  if (authorization.accessKeyId === baseUser.accessKeyId) {
    if (token !== undefined) throw createUnrecognizedClientError();
    verifySignature(request, authorization, baseUser.secretAccessKey, now);
    return baseUser.principal;
  }
  const session = sessions.find(authorization.accessKeyId);
  if (!session || !isSameText(session.sessionToken, token ?? ""))
    throw createUnrecognizedClientError();
  verifySignature(request, authorization, session.secretAccessKey, now);
  if (session.expiresAt <= now.toISOString()) throw createExpiredTokenError();
  return session.principal;
}

export function createUnrecognizedClientError(): AwsError {
  return new AwsError(
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
    403,
  );
}

export function createExpiredTokenError(): AwsError {
  return new AwsError(
    "ExpiredTokenException",
    "The security token included in the request is expired",
    403,
  );
}

function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
