import type { CatalogCode } from "@/lib/errors/catalog";

/**
 * Whether a request may have taken effect.
 * - `no`: The request didn't reach the service.
 * - `maybe`: The request may have taken effect. Only a retry with the same client token can show
 *   whether it did.
 * - `rejected`: The service rejected the request, so it had no effect.
 */
export type SendStatus = "no" | "maybe" | "rejected";

export interface ErrorClassification {
  code: CatalogCode;
  sent: SendStatus;
}
