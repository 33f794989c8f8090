import "server-only";
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { readDiscoveryDocument } from "./discovery";

const keySets = defineSingleton("auth.jwks", () => new Map<string, JWTVerifyGetKey>());

/**
 * Returns the keys at a `jwks_uri`. They are cached, and fetched again if a token has an unknown
 * key.
 */
export function getKeySet(address: string): JWTVerifyGetKey {
  const keys = keySets().get(address) ?? createRemoteJWKSet(new URL(address));
  keySets().set(address, keys);
  return keys;
}

const metadataSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  id_token_signing_alg_values_supported: z.unknown().optional(),
});

/**
 * The time in milliseconds after which the metadata is read again, to find a changed `jwks_uri`.
 */
const metadataTtlMs = 3_600_000;
/** A process has one issuer; tests have several. */
const maxIssuers = 10;

const failureTtlMs = 5_000;

const documents = defineSingleton("auth.provider-metadata", () => {
  const times = { ttlMs: metadataTtlMs, failureTtlMs, now: Date.now };
  return new Cache<z.infer<typeof metadataSchema>>({ max: maxIssuers, ...times });
});

/**
 * Returns the issuer and keys that verify a provider's tokens outside a sign-in.
 *
 * @throws if its discovery document can't be read
 */
export async function getProviderKeys(issuer: string) {
  const document = await documents().load(issuer, () =>
    readDiscoveryDocument(issuer, metadataSchema),
  );
  return {
    issuer: document.issuer,
    supportedAlgorithms: document.id_token_signing_alg_values_supported,
    keys: getKeySet(document.jwks_uri),
  };
}
