"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { reviewsKey } from "@/components/domain/api/reviews";
import { toast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import type { ReviewView } from "@/lib/reviews/view";
import type { ReviewActions } from "../review-actions";
import { type Decision, objectName } from "../review-words";

/** A decision with the dialog's input. */
interface Cast {
  review: ReviewView;
  /** The scope to decide in. */
  scope: string;
  decision: Decision;
  reason: string;
  ticket: string;
}

const done: Record<Decision, string> = {
  approve: "Approval recorded",
  reject: "Rejection recorded",
  bypass: "Bypass recorded",
};

/** Sends a decision once, and then refetches everything that shows reviews, even after an error. */
export function useDecision(actions: Pick<ReviewActions, "decide" | "bypass">) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);

  /** @returns true if the dialog can close */
  const run = async ({ review, scope, decision, reason, ticket }: Cast): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const { id, requestHash = null } = review;
    const ballot = { scope, id, reason, requestHash };
    const sent =
      decision === "bypass"
        ? actions.bypass(ballot)
        : actions.decide({ ...ballot, decision, ticket });
    const result = await sent.catch(() => null);
    if (result?.ok) {
      toast({ tone: "ok", title: done[decision], description: objectName(review) });
    } else if (result) setError(result.error);
    else {
      toast({
        tone: "bad",
        title: "Kiln didn't respond. Check whether your decision was recorded.",
      });
    }
    await client.invalidateQueries({ queryKey: reviewsKey });
    const isDone = result === null || result.ok;
    // Otherwise the dialog would show its own decision as someone else's earlier one.
    if (!isDone) setBusy(false);
    return isDone;
  };
  return { busy, error, run, clear: () => setError(null) };
}
