/** Headers that proxy.ts writes on every request, over whatever a client sent. */
export const requestIdHeader = "x-request-id";
export const nonceHeader = "x-nonce";
/** Path and query of the page that is asked for: a layout is not told it by Next.js. */
export const addressHeader = "x-kiln-address";
/** The network address at the other end of the connection, written before Next.js sees the request. */
export const peerHeader = "x-kiln-peer";

const safeId = /^[\w.-]{8,64}$/;

/**
 * The id under which a request stands in the log: the one that a proxy in front of Kiln gave it,
 * when it is short and harmless, else a new one.
 */
export function requestIdOf(incoming: string | null, makeId: () => string): string {
  return incoming !== null && safeId.test(incoming) ? incoming : makeId();
}

/** A page's path and query, without what Next.js's client adds to its own requests. */
export function pageAddress({ pathname, search }: Pick<URL, "pathname" | "search">): string {
  const query = new URLSearchParams(search);
  query.delete("_rsc");
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}
