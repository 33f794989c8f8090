import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Returns the URL with a path that can be decoded. If it can't (`/builds/%ZZ`, or bytes that aren't
 * UTF-8), escapes each percent sign, so that the path is not found like any other wrong one.
 *
 * @param url path and query of a request
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
 * Normalizes the path of every request before the server's listeners see it. Next.js responds to a
 * path that it can't decode with a bare 500, before `proxy.ts` can set the security headers.
 */
export function normalizePaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.includes("%")) request.url = normalizedUrl(request.url);
  });
}
