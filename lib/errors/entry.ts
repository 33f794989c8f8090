/**
 * The effect of sending the request again.
 * - `same-token`: safe with the same client token, if the request has one.
 * - `automatic`: unnecessary, because Kiln itself retries.
 * - `after-change`: pointless before the request is changed. Nothing was built.
 * - `never`: pointless or unsafe.
 */
export type RetryRule = "same-token" | "automatic" | "after-change" | "never";

export type RecommendedAction =
  | "retry"
  | "sign-in"
  | "switch-role"
  | "edit"
  | "wait"
  | "reload"
  | "none";

/** A catalog entry: an error code's messages and attributes for the UI, the API, and the docs. */
export interface CatalogEntry {
  title: string;
  happened: string;
  remedy: string;
  retry: RetryRule;
  action: RecommendedAction;
}
