import type { CatalogCode } from "@/lib/errors/catalog";

/**
 * Whether a request may have taken effect.
 * - `no`: it didn't reach the service.
 * - `maybe`: it may have; only a retry with the same client token can tell.
 * - `answered`: the service rejected it, so it had no effect.
 */
export type Sent = "no" | "maybe" | "answered";

export interface Verdict {
  code: CatalogCode;
  sent: Sent;
}
