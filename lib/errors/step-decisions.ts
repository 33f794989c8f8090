import type { CatalogEntry } from "./entry";

/**
 * The errors that can result from a decision on a waiting workflow step; see `lib/reviews/steps`.
 */
export const stepDecisionErrors = {
  DecisionUnconfirmed: {
    title: "AWS hasn't confirmed this decision",
    happened:
      "Kiln sent the decision, but AWS's response was lost. Kiln resends it with the same client token, so the decision can't take effect twice.",
    remedy: "No action needed. Wait until this page shows the outcome.",
    retry: "automatic",
    action: "wait",
  },
  DecisionNotSent: {
    title: "AWS hasn't accepted this decision yet",
    happened: "Kiln couldn't reach AWS, or AWS throttled the request. The step is still waiting.",
    remedy: "No action needed. Kiln retries until AWS responds or the step ends.",
    retry: "automatic",
    action: "wait",
  },
  DecisionBlocked: {
    title: "Kiln can't act on behalf of this reviewer",
    happened:
      "The reviewer's role or session is no longer available. Nothing was sent to AWS, and the step is still waiting.",
    remedy:
      "Have the same reviewer sign in and approve or reject the step again, or have another reviewer do it.",
    retry: "after-change",
    action: "sign-in",
  },
  StepNotWaiting: {
    title: "The step ended before this decision took effect",
    happened:
      "The step timed out, its build ended, or someone acted on it outside Kiln. The decision had no effect.",
    remedy: "Check the build's current state.",
    retry: "never",
    action: "none",
  },
} satisfies Record<string, CatalogEntry>;
