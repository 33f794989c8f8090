/**
 * Returns the URL with a path that can be decoded. If the path can't be decoded (`/builds/%ZZ`, or
 * bytes that aren't UTF-8), escapes each percent sign, so that the path is reported as not found
 * like any other unknown path. Otherwise Next.js would respond with a bare 500.
 *
 * @param url path and query of a request
 */
export function normalizeUrl(url: string): string {
  const query = url.indexOf("?");
  const path = query < 0 ? url : url.slice(0, query);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}
