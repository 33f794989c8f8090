import { timingSafeEqual } from "node:crypto";
import { AwsError } from "../errors";
import { headerOf, type WireRequest } from "../protocol/wire";
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
export function authenticate(
  sessions: SessionStore,
  request: WireRequest,
  authorization: Authorization,
  now: Date,
): Principal {
  const token = headerOf(request, "x-amz-security-token");
  if (authorization.accessKeyId === baseUser.accessKeyId) {
    if (token !== undefined) throw unrecognized();
    verifySignature(request, authorization, baseUser.secretAccessKey, now);
    return baseUser.principal;
  }
  const session = sessions.find(authorization.accessKeyId);
  if (!session || !sameText(session.sessionToken, token ?? "")) throw unrecognized();
  verifySignature(request, authorization, session.secretAccessKey, now);
  if (session.expiresAt <= now.toISOString()) throw expired();
  return session.principal;
}

export function unrecognized(): AwsError {
  return new AwsError(
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
    403,
  );
}

export function expired(): AwsError {
  return new AwsError(
    "ExpiredTokenException",
    "The security token included in the request is expired",
    403,
  );
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
