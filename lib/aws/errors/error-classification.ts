import type { CatalogCode } from "@/lib/errors/catalog";

/**
 * Whether a request took effect.
 * - `no`: The request didn't reach the service.
 * - `maybe`: It is unknown whether the request took effect.
 * - `rejected`: The service rejected the request, so it had no effect.
 */
export type SendStatus = "no" | "maybe" | "rejected";

export interface ErrorClassification {
  code: CatalogCode;
  sent: SendStatus;
}
