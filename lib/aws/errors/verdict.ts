import type { CatalogueCode } from "@/lib/errors/catalogue";

/**
 * Whether a request may have had its effect.
 * - `no`: it surely did not reach the service.
 * - `maybe`: it may have; only asking again with the same client token can tell.
 * - `answered`: the service refused it, so it had none.
 */
export type Sent = "no" | "maybe" | "answered";

export interface Verdict {
  code: CatalogueCode;
  sent: Sent;
}
