/**
 * Returns the path to open after sign-in, always within Kiln. Accepts a full URL only with Kiln's
 * origin.
 *
 * @param wanted the `callbackUrl` query parameter
 * @param portal Kiln's public URL, such as `https://kiln.example.com`
 */
export function getReturnPath(wanted: string | undefined, portal: string): string {
  const fallback = "/";
  if (!wanted || !URL.canParse(wanted, portal)) return fallback;
  const url = new URL(wanted, portal);
  if (url.origin !== new URL(portal).origin || url.pathname.startsWith("/sign-in")) return fallback;
  // URL parsing turns `/..//host` into `//host`, which browsers take for another origin.
  if (url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
