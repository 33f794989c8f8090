"use client";
import { Check, ShieldAlert, X } from "lucide-react";
import { useState } from "react";
import { ChangeButton } from "@/components/domain/change-button";
import type { ReviewView } from "@/lib/reviews/view";
import type { ReviewActions } from "../review-actions";
import type { VoteDecision } from "../review-text";
import { DecisionForm } from "./decision-form";

interface DecisionButtonsProps {
  review: ReviewView;
  /** The names of the user's roles by scope. */
  roleNames: Readonly<Record<string, string>>;
  actions: ReviewActions;
}

export function DecisionButtons({ review, roleNames, actions }: DecisionButtonsProps) {
  const [decision, setDecision] = useState<VoteDecision | null>(null);
  const [drafts] = useState(() => new Map<string, string>());
  const { can, status } = review;
  const isOpen = status === "open";
  const canApprove = can.decide && !review.hasApproved;
  return (
    <>
      {/* Kept on one line, because an Approve button on a line of its own could be missed. */}
      <div className="flex gap-2 empty:hidden max-sm:w-full max-sm:*:flex-1">
        {can.bypass && isOpen ? (
          <ChangeButton
            icon={<ShieldAlert aria-hidden size={14} />}
            onClick={() => setDecision("bypass")}
          >
            Bypass
          </ChangeButton>
        ) : null}
        {can.decide && isOpen ? (
          <>
            <ChangeButton
              variant="danger"
              icon={<X aria-hidden size={14} />}
              onClick={() => setDecision("reject")}
            >
              Reject
            </ChangeButton>
            {canApprove ? (
              <ChangeButton
                variant="primary"
                icon={<Check aria-hidden size={14} />}
                onClick={() => setDecision("approve")}
              >
                Approve
              </ChangeButton>
            ) : null}
          </>
        ) : null}
      </div>
      {decision ? (
        <DecisionForm
          close={() => setDecision(null)}
          {...{ review, decision, roleNames, actions, drafts }}
        />
      ) : null}
    </>
  );
}
