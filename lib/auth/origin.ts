import "server-only";
import { env } from "@/lib/config/env";

/**
 * Returns true if a state-changing request comes from one of Kiln's pages. Browsers send Origin
 * with every POST, so a request with a missing or different Origin is rejected.
 */
export function isSameOriginRequest(headers: Pick<Headers, "get">): boolean {
  return headers.get("origin") === env().url;
}

/** True if a browser seems to have sent the request, so another site could have caused it. */
export function isBrowserRequest(headers: Pick<Headers, "get">): boolean {
  return headers.get("origin") !== null || headers.get("sec-fetch-site") !== null;
}

/**
 * True if the browser reports that a page of another origin sent the request. Old browsers don't
 * report it.
 */
export function isCrossOriginRequest(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "cross-site" || site === "same-site";
}
