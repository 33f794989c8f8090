import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 bits of entropy, so that a fast hash is enough to protect the stored secret. */
const secretBytes = 32;
const hintLength = 4;
const secretPattern = /^kiln_[A-Za-z0-9_-]{43}$/;

/** A new secret. The prefix lets secret scanners recognize it. */
export function generateSecret(): string {
  return `kiln_${randomBytes(secretBytes).toString("base64url")}`;
}

/** The form in which a secret is stored and looked up: SHA-256, hex. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The last characters, which identify a token to its owner. */
export function getSecretHint(secret: string): string {
  return secret.slice(-hintLength);
}

/** Returns the secret of an `Authorization: Bearer` header; `null` for any other header. */
export function parseBearerSecret(header: string | null): string | null {
  const [, secret = ""] = /^Bearer +(\S+)$/i.exec(header ?? "") ?? [];
  return secretPattern.test(secret) ? secret : null;
}
