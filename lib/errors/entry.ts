/**
 * What sending again would do.
 * - `same-token`: the same client token may be sent again; it can only ever give the same image.
 * - `automatic`: the outcome is open and Kiln itself sends the same token again.
 * - `after-change`: nothing was built; change the request first. The token may stay.
 * - `never`: sending this again can not help.
 */
export type RetryRule = "same-token" | "automatic" | "after-change" | "never";

/** The one button that helps most. */
export type HelpAction = "retry" | "sign-in" | "switch-role" | "edit" | "wait" | "none";

/** One catalogue entry: what the screen, the API and the docs say about an error code. */
export interface CatalogueEntry {
  title: string;
  happened: string;
  remedy: string;
  retry: RetryRule;
  action: HelpAction;
}
