import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { z } from "zod";

const stored = z.object({
  signingKeys: z.array(z.record(z.string(), z.unknown())).min(1),
  cookieKeys: z.array(z.string().min(32)).min(1),
});

export interface OidcSecrets {
  /** Private keys, the first one signs. */
  signingKeys: JWK[];
  cookieKeys: string[];
}

/**
 * The provider's keys, made on the first start and kept in `dataDir` for the owner's eyes only,
 * so that tokens and sessions outlive a restart. Throws when the folder can't be written.
 */
export async function loadSecrets(dataDir: string): Promise<OidcSecrets> {
  const file = path.join(dataDir, "sandbox-oidc-keys.json");
  mkdirSync(dataDir, { recursive: true });
  const known = readKnown(file);
  if (known) return known;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = {
    ...(await exportJWK(privateKey)),
    alg: "RS256",
    use: "sig",
    kid: randomBytes(8).toString("hex"),
  };
  const secrets = { signingKeys: [key], cookieKeys: [randomBytes(32).toString("base64url")] };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  chmodSync(file, 0o600);
  return secrets;
}

function readKnown(file: string): OidcSecrets | undefined {
  try {
    return stored.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${file} can't be used. Delete it to generate new keys.`, { cause: error });
  }
}
