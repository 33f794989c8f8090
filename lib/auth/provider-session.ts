import "server-only";
import { createHash } from "node:crypto";
import { formatPersonId } from "@/lib/config/person-id";

/**
 * Returns the stored form of the session ID that a provider issued as `sid`. The ID is hashed
 * because a hash has a fixed length, and because the ID is secret at providers with front-channel
 * logout.
 */
export function hashProviderSessionId(issuer: string, sid: string): string {
  return createHash("sha256").update(formatPersonId(issuer, sid)).digest("base64url");
}
