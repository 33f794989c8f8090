import "server-only";
import { env } from "@/lib/config/env";

/**
 * True if a state-changing request comes from one of Kiln's pages. Browsers send Origin with every
 * POST; a missing or different one is rejected.
 */
export function isFromOurPages(headers: Pick<Headers, "get">): boolean {
  return headers.get("origin") === env().url;
}

/** True if the browser reports that another site sent the request. Old browsers don't report it. */
export function isFromAnotherSite(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "cross-site" || site === "same-site";
}
