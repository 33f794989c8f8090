interface PolicyOptions {
  /** Of this answer alone; base64. */
  nonce: string;
  /** Whether Kiln's public address is https. */
  secure: boolean;
  /** The development server evaluates code, injects styles and talks over a web socket. */
  development: boolean;
}

/**
 * The Content-Security-Policy of one answer: no script, style or style attribute but Kiln's own.
 *
 * No form may lead to another site. The ways to the identity provider are navigations, not forms,
 * because a browser applies `form-action` to every redirect that follows: a provider that passes
 * people on to another address would be cut off.
 */
export function contentSecurityPolicy({ nonce, secure, development }: PolicyOptions): string {
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
