import "server-only";
import { createHash } from "node:crypto";

/**
 * Returns the SHA-256, in hex, of a request's stored text, which is what reviewers decide on and
 * what is sent.
 */
export function hashRequest(request: string): string {
  return createHash("sha256").update(request).digest("hex");
}
