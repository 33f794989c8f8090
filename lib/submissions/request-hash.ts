import "server-only";
import { createHash } from "node:crypto";

/** SHA-256 of a request's stored text, hex: what reviewers decide on, and what is sent. */
export function hashOf(request: string): string {
  return createHash("sha256").update(request).digest("hex");
}
