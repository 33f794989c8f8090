const yearInSeconds = 31_536_000;

/**
 * The headers that every answer carries beside its Content-Security-Policy.
 *
 * @param secure whether Kiln's public address is https
 */
export function securityHeaders(secure: boolean): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(secure ? { "strict-transport-security": `max-age=${yearInSeconds}` } : {}),
  };
}

/** The headers of an answer that has nothing to run or show: a stream, a refusal. */
export function standaloneHeaders(secure: boolean): Record<string, string> {
  return {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    ...securityHeaders(secure),
  };
}
