import "server-only";
import {
  createRemoteJWKSet,
  decodeJwt,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { z } from "zod";
import { readDiscoveryDocument } from "@/lib/auth/discovery";
import { acceptedAlgorithms } from "@/lib/auth/id-token";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import type { CiTrust } from "@/lib/config/ci-trust";

/** Maximum clock skew, in seconds. */
const clockTolerance = 30;
const timeoutMs = 5_000;
/**
 * The time in milliseconds for which an issuer's discovery document and keys are cached. After this
 * time, a changed `jwks_uri` takes effect.
 */
const discoveryTtlMs = 3_600_000;
const maxIssuers = 100;

/** The error for a job's token that isn't accepted. Its message gives the reason, for the log. */
export class CiTokenRejectedError extends Error {
  override name = "CiTokenRejectedError";
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** The keys of each configured issuer. */
const issuerKeys = defineSingleton(
  "tokens.ci-keys",
  () => new Cache<JWTVerifyGetKey>({ max: maxIssuers, ttlMs: discoveryTtlMs, now: Date.now }),
);

/**
 * Verifies the token of a CI job. Returns the trust entry that accepts it and the token's claims.
 * Only configured issuers are contacted.
 *
 * @throws {CiTokenRejectedError} if no entry accepts the token
 */
export async function verifyCiToken(
  token: string,
  entries: readonly CiTrust[],
): Promise<{ trust: CiTrust; claims: JWTPayload & { sub: string } }> {
  const issuer = readIssuer(token);
  const trusted = entries.filter((entry) => entry.issuer === issuer);
  if (trusted.length === 0)
    throw new CiTokenRejectedError(`no ciTrust entry trusts the issuer ${issuer}`);
  const audience = [...new Set(trusted.map((entry) => entry.audience))];
  const options = { audience, algorithms: [...acceptedAlgorithms], clockTolerance };
  const { payload } = await loadIssuerKeys(issuer)
    .then((keys) => jwtVerify(token, keys, { ...options, requiredClaims: ["sub", "exp", "iat"] }))
    .catch((error: unknown) => {
      throw new CiTokenRejectedError(`the token isn't valid: ${getErrorMessage(error)}`, {
        cause: error,
      });
    });
  const audiences = [payload.aud ?? []].flat();
  const trust = trusted.find(
    (entry) => audiences.includes(entry.audience) && hasRequiredClaims(payload, entry.claims),
  );
  if (!trust)
    throw new CiTokenRejectedError("no ciTrust entry for this issuer accepts the token's claims");
  return { trust, claims: { ...payload, sub: String(payload.sub) } };
}

/** True if every required claim has one of its values. */
function hasRequiredClaims(payload: JWTPayload, required: CiTrust["claims"]): boolean {
  return Object.entries(required).every(([name, values]) => {
    const claim = Object.hasOwn(payload, name) ? payload[name] : undefined;
    if (!["string", "number", "boolean"].includes(typeof claim)) return false;
    return [values].flat().some((value) => matches(String(claim), value));
  });
}

function matches(claim: string, value: string): boolean {
  return value.endsWith("*") ? claim.startsWith(value.slice(0, -1)) : claim === value;
}

/** Returns the issuer that the token names, without verifying it. */
function readIssuer(token: string): string {
  try {
    return String(decodeJwt(token).iss ?? "").replace(/\/$/, "");
  } catch {
    throw new CiTokenRejectedError("the token isn't a JSON Web Token");
  }
}

function loadIssuerKeys(issuer: string): Promise<JWTVerifyGetKey> {
  return issuerKeys().load(issuer, async () => {
    const document = await readDiscoveryDocument(issuer, discoverySchema, { redirect: "error" });
    if (document.issuer.replace(/\/$/, "") !== issuer) {
      throw new Error(`the discovery document is for the issuer ${document.issuer}`);
    }
    const keys = new URL(document.jwks_uri);
    if (issuer.startsWith("https:") && keys.protocol !== "https:") {
      throw new Error("the issuer's jwks_uri doesn't use https");
    }
    return createRemoteJWKSet(keys, { timeoutDuration: timeoutMs });
  });
}

function getErrorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
