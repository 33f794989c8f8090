/**
 * Where to go after sign-in: a path of this portal, whatever the address bar says. A whole address
 * is accepted when it is the portal's own.
 *
 * @param wanted the `callbackUrl` of the query
 * @param portal the portal's public address, e.g. `https://kiln.example.com`
 */
export function returnPath(wanted: string | undefined, portal: string): string {
  const fallback = "/builds";
  if (!wanted || !URL.canParse(wanted, portal)) return fallback;
  const url = new URL(wanted, portal);
  if (url.origin !== new URL(portal).origin || url.pathname.startsWith("/sign-in")) return fallback;
  // What was `/..//host` is the path `//host` by now, which a browser takes for another site.
  if (url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
