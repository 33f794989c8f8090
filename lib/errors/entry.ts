/**
 * The effect of sending the request again.
 * - `same-token`: safe with the same client token, which always returns the same image.
 * - `automatic`: the outcome is unknown, and Kiln itself resends the same token.
 * - `after-change`: nothing was built; change the request first. The token can be kept.
 * - `never`: resending can't help.
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

/**
 * A catalog entry: the texts and attributes of an error code for the UI, the API, and the docs.
 */
export interface CatalogEntry {
  title: string;
  happened: string;
  remedy: string;
  retry: RetryRule;
  action: RecommendedAction;
}
