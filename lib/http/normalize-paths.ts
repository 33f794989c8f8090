import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * The same address with a path that can be decoded. Of one that can't (`/builds/%ZZ`, or bytes that
 * are no UTF-8) each percent sign stands for itself: it then names nothing, as any other wrong
 * address does.
 *
 * @param url as a request has it: path and query
 */
export function normalizedUrl(url: string): string {
  const query = url.indexOf("?");
  const path = query < 0 ? url : url.slice(0, query);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}

/**
 * Mends the path of every request before the server's listeners see it. Next.js answers one that it
 * can't decode with a bare 500, before `proxy.ts` could give it the security headers.
 */
export function normalizePaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.includes("%")) request.url = normalizedUrl(request.url);
  });
}
