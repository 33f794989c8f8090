import "server-only";
import type { z } from "zod";

const timeoutMs = 5_000;

/**
 * Returns the address of an issuer's discovery document (OpenID Connect Discovery 1.0, section 4).
 *
 * @param issuer without a trailing slash
 */
export function getDiscoveryUrl(issuer: string): string {
  return `${issuer}/.well-known/openid-configuration`;
}

/**
 * Reads an issuer's discovery document.
 *
 * @throws if the document can't be read within 5 s, or doesn't match `shape`
 */
export async function readDiscoveryDocument<T>(
  issuer: string,
  shape: z.ZodType<T>,
  options: Pick<RequestInit, "redirect"> = {},
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(getDiscoveryUrl(issuer), { ...options, signal });
  return shape.parse(await response.json());
}
