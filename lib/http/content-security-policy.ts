interface PolicyOptions {
  /** Unique per response; base64. */
  nonce: string;
  /** True if Kiln's public URL uses https. */
  secure: boolean;
  /**
   * True for the development server, which evaluates code, injects styles, and uses a WebSocket.
   */
  development: boolean;
}

/**
 * Returns the Content-Security-Policy of a response, which allows only Kiln's own scripts and style
 * sheets.
 *
 * Forms can't submit to another site. Redirects to the identity provider are navigations, not
 * forms, because a browser applies `form-action` to every subsequent redirect, which would block a
 * provider that redirects to another host.
 */
export function createContentSecurityPolicy({ nonce, secure, development }: PolicyOptions): string {
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": development ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": development ? ["'self'", "ws:"] : ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(secure ? { "upgrade-insecure-requests": [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}
