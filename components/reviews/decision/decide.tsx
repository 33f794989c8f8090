"use client";
import type { ReviewView } from "@/lib/reviews/view";
import type { ReviewActions } from "../review-actions";
import type { Decision } from "../review-words";
import { DecisionDialog } from "./decision-dialog";
import { useDecision } from "./use-decision";

interface DecideProps {
  review: ReviewView;
  decision: Decision;
  /** The names of the user's roles by scope. */
  roleNames: Readonly<Record<string, string>>;
  actions: Pick<ReviewActions, "decide" | "bypass">;
  close: () => void;
}

/** The dialog of a decision, from opening to outcome. */
export function Decide({ review, decision, roleNames, actions, close }: DecideProps) {
  const { busy, error, run } = useDecision(actions);
  const scope = (decision === "bypass" ? review.scopes.bypass : review.decideScope) ?? "";
  return (
    <DecisionDialog
      roleName={roleNames[scope] ?? scope}
      decide={async (ballot) => {
        if (await run({ review, scope, decision, ...ballot })) close();
      }}
      {...{ review, decision, busy, error, close }}
    />
  );
}
