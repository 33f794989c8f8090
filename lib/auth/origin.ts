import "server-only";
import { env } from "@/lib/config/env";

/**
 * Whether a request that changes something comes from a page of this portal. Browsers send
 * Origin with every POST; without it, or with another one, the answer is no.
 */
export function isFromOurPages(request: Request): boolean {
  return request.headers.get("origin") === env().url;
}
