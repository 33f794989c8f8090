import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { z } from "zod";

const secretsSchema = z.object({
  signingKeys: z.array(z.record(z.string(), z.unknown())).min(1),
  cookieKeys: z.array(z.string().min(32)).min(1),
});

/** The supported signing algorithms. HS256 signs with the client secret, and Kiln rejects it. */
export const signingAlgorithms = ["RS256", "PS256", "ES256", "EdDSA", "HS256"] as const;

export type SigningAlgorithm = (typeof signingAlgorithms)[number];

export interface OidcSecrets {
  /** Private keys, at most one per algorithm. */
  signingKeys: JWK[];
  cookieKeys: string[];
}

/**
 * Loads the provider's keys, or generates them on first use. They are stored in `dataDir`, readable
 * only by the owner, so that tokens and sessions survive a restart. Throws if the folder isn't
 * writable or the stored keys are invalid.
 */
export async function loadOidcSecrets(
  dataDir: string,
  algorithm: SigningAlgorithm,
): Promise<OidcSecrets> {
  const file = path.join(dataDir, "sandbox-oidc-keys.json");
  mkdirSync(dataDir, { recursive: true });
  const known = readStoredSecrets(file);
  const keys = known?.signingKeys ?? [];
  const needed = algorithm === "HS256" ? "RS256" : algorithm;
  if (known && keys.some(({ alg }) => alg === needed)) return known;
  const secrets = {
    signingKeys: [...keys, await createKey(needed)],
    cookieKeys: known?.cookieKeys ?? [randomBytes(32).toString("base64url")],
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  chmodSync(file, 0o600);
  return secrets;
}

async function createKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const kid = randomBytes(8).toString("hex");
  return { ...(await exportJWK(privateKey)), alg, use: "sig", kid };
}

function readStoredSecrets(file: string): OidcSecrets | undefined {
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${file} can't be used. Delete it to generate new keys.`, { cause: error });
  }
}
