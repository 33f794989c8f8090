import "server-only";
import { createHash } from "node:crypto";

/** SHA-256 of a request's stored text, hex: the text that reviewers decide on and that is sent. */
export function hashOf(request: string): string {
  return createHash("sha256").update(request).digest("hex");
}
