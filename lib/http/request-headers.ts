/** The ID of the request. `proxy.ts` sets this and the next two headers. */
export const requestIdHeader = "x-request-id";
export const nonceHeader = "x-nonce";
/** Path and query of the requested page, which Next.js doesn't pass to layouts. */
export const pagePathHeader = "x-kiln-address";
/** The peer's network address, set before Next.js sees the request. */
export const peerHeader = "x-kiln-peer";

const safeId = /^[\w.-]{8,64}$/;

/**
 * Returns the request ID for the log: the one from a proxy in front of Kiln if it is short and
 * harmless, otherwise a new one.
 */
export function resolveRequestId(incoming: string | null, makeId: () => string): string {
  return incoming !== null && safeId.test(incoming) ? incoming : makeId();
}

/** Returns a page's path and query, without the `_rsc` parameter that Next.js's client adds. */
export function getPagePath({ pathname, search }: Pick<URL, "pathname" | "search">): string {
  const query = new URLSearchParams(search);
  query.delete("_rsc");
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}
