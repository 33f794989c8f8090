"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { refetchAfterReviewChange } from "@/components/domain/api/reviews";
import { formatReviewObjectName } from "@/components/domain/reviewed-object";
import { showToast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import type { ReviewView } from "@/lib/reviews/view";
import type { DecidedReview, ReviewActions } from "../review-actions";
import type { VoteDecision } from "../review-text";

interface DecisionInput {
  review: ReviewView;
  /** The hash of the request that the user has read; null if the review has none. */
  requestHash: string | null;
  /** The scope to decide in. */
  scope: string;
  decision: VoteDecision;
  reason: string;
  ticket: string;
}

const successTitles: Record<VoteDecision, string> = {
  approve: "Approval recorded",
  reject: "Rejection recorded",
  bypass: "Bypass recorded",
};

const failureTitles: Record<VoteDecision, string> = {
  approve: "Approval had no effect",
  reject: "Rejection had no effect",
  bypass: "Bypass had no effect",
};

/** True if the vote decided the review, but the decision didn't reach the waiting step. */
function hasNoEffect({ status, decision, votes }: DecidedReview): boolean {
  if (status === "ended") return decision?.status === "superseded";
  return status === "open" && votes.at(-1)?.counts === "void";
}

/** Sends a decision and then refetches what it may have changed, even after an error. */
export function useDecision(actions: Pick<ReviewActions, "decide" | "bypass">) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);

  /**
   * Sends the decision.
   *
   * @returns the result, or `null` without a response
   */
  const run = async ({ review, requestHash, scope, decision, reason, ticket }: DecisionInput) => {
    setBusy(true);
    setError(null);
    const ballot = { scope, id: review.id, reason, requestHash };
    const sent =
      decision === "bypass"
        ? actions.bypass(ballot)
        : actions.decide({ ...ballot, decision, ticket });
    const result = await awaitActionResult(sent);
    if (result?.ok) {
      const hasFailed = hasNoEffect(result.value);
      showToast({
        tone: hasFailed ? "bad" : "ok",
        title: hasFailed ? failureTitles[decision] : successTitles[decision],
        description: formatReviewObjectName(review),
      });
    } else if (result) setError(result.error);
    else {
      showToast({
        tone: "bad",
        title: "Kiln didn't respond. Check the review to see whether your decision was recorded.",
      });
    }
    await refetchAfterReviewChange(client);
    // A dialog that is about to close stays busy, because it would otherwise show its own decision
    // as someone else's earlier one.
    if (result && !result.ok) setBusy(false);
    return result;
  };
  return { busy, error, run, clear: () => setError(null) };
}
