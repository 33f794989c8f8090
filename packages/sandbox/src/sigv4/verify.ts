import { createHmac, timingSafeEqual } from "node:crypto";
import { AwsError } from "../errors";
import { getHeader, type WireRequest } from "../protocol/wire";
import type { Authorization } from "./authorization";
import { computeSha256, formatCanonicalRequest } from "./canonical";

const allowedSkewMs = 15 * 60 * 1000;

/**
 * Verifies a request's Signature Version 4 by recomputing it.
 *
 * @param secret the secret access key that belongs to the access key in `authorization`
 * @throws AwsError InvalidSignatureException, also if the date is off by more than 15 minutes
 */
export function verifySignature(
  request: WireRequest,
  authorization: Authorization,
  secret: string,
  now: Date,
): void {
  const timestamp = getHeader(request, "x-amz-date");
  if (!timestamp || !/^\d{8}T\d{6}Z$/.test(timestamp)) {
    throw createInvalidSignatureError(
      "Authorization header requires existence of a valid 'X-Amz-Date' header.",
    );
  }
  if (!timestamp.startsWith(authorization.date)) {
    throw createInvalidSignatureError(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.",
    );
  }
  if (!authorization.signedHeaders.includes("host")) {
    throw createInvalidSignatureError(
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  checkSkew(timestamp, now);
  if (!isEqual(sign(request, authorization, secret, timestamp), authorization.signature)) {
    throw createInvalidSignatureError(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
}

function checkSkew(timestamp: string, now: Date): void {
  const signedAt = Date.parse(
    timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  const lateBy = now.getTime() - signedAt;
  const serverTime = now.toISOString().replace(/[-:]|\.\d+/g, "");
  if (lateBy > allowedSkewMs) {
    throw createInvalidSignatureError(
      `Signature expired: ${timestamp} is now earlier than ${serverTime} - 15 min.`,
    );
  }
  if (-lateBy > allowedSkewMs) {
    throw createInvalidSignatureError(
      `Signature not yet current: ${timestamp} is still later than ${serverTime} + 15 min.`,
    );
  }
}

function sign(
  request: WireRequest,
  { date, region, service, signedHeaders }: Authorization,
  secret: string,
  timestamp: string,
): string {
  const scope = `${date}/${region}/${service}/aws4_request`;
  const canonical = computeSha256(formatCanonicalRequest(request, signedHeaders));
  const key = [date, region, service, "aws4_request"].reduce<Buffer>(
    (previous, part) => computeHmac(previous, part),
    Buffer.from(`AWS4${secret}`),
  );
  return computeHmac(key, `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${canonical}`).toString("hex");
}

function computeHmac(key: Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function createInvalidSignatureError(message: string): AwsError {
  return new AwsError("InvalidSignatureException", message, 403);
}
