const yearInSeconds = 31_536_000;

/**
 * Returns the headers of every response, except its Content-Security-Policy.
 *
 * @param secure true if Kiln's public URL uses https
 */
export function createSecurityHeaders(secure: boolean): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(secure ? { "strict-transport-security": `max-age=${yearInSeconds}` } : {}),
  };
}

/** Returns the headers of a response without active content, such as a stream or an error. */
export function createStandaloneHeaders(secure: boolean): Record<string, string> {
  return {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    ...createSecurityHeaders(secure),
  };
}
