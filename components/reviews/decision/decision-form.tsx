"use client";
import { useState } from "react";
import type { ReviewView } from "@/lib/reviews/view";
import type { ReviewActions } from "../review-actions";
import type { VoteDecision } from "../review-text";
import { DecisionDialog } from "./decision-dialog";
import { useDecision } from "./use-decision";

interface DecisionFormProps {
  review: ReviewView;
  decision: VoteDecision;
  /** The names of the user's roles by scope. */
  roleNames: Readonly<Record<string, string>>;
  actions: Pick<ReviewActions, "decide" | "bypass">;
  /** The reasons that were entered but not sent, by review and decision. */
  drafts: Map<string, string>;
  close: () => void;
}

export function DecisionForm(props: DecisionFormProps) {
  const { review, decision, roleNames, actions, drafts, close } = props;
  const draftKey = `${review.id} ${decision}`;
  const { busy, error, run, clear } = useDecision(actions);
  // Fixed when the dialog opens, so that the decision never applies to a request that was edited
  // afterward.
  const currentHash = review.requestHash ?? null;
  const [requestHash, setRequestHash] = useState(currentHash);
  // A review that is decided elsewhere in the meantime has no scope to decide in.
  const [scope] = useState(
    (decision === "bypass" ? review.scopes.bypass : review.decideScope) ?? "",
  );
  return (
    <DecisionDialog
      roleName={roleNames[scope] ?? scope}
      decide={async (ballot) => {
        const result = await run({ review, requestHash, scope, decision, ...ballot });
        if (result && !result.ok) return;
        // Without a response, the decision may have to be sent again.
        if (result) drafts.delete(draftKey);
        close();
      }}
      draft={drafts.get(draftKey) ?? ""}
      keepDraft={(reason) => drafts.set(draftKey, reason)}
      isEdited={requestHash !== currentHash}
      acceptEdit={() => {
        clear();
        setRequestHash(currentHash);
      }}
      {...{ review, decision, busy, error, close }}
    />
  );
}
