import "server-only";
import { env } from "@/lib/config/env";

/**
 * Whether a request that changes something comes from a page of this portal. Browsers send
 * Origin with every POST; without it, or with another one, the answer is no.
 */
export function isFromOurPages(headers: Pick<Headers, "get">): boolean {
  return headers.get("origin") === env().url;
}

/** Whether the browser says that another site sent this request. Old browsers say nothing. */
export function isFromAnotherSite(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "cross-site" || site === "same-site";
}
