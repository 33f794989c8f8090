"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { reviewQueries } from "@/components/domain/api/reviews";
import { showToast } from "@/components/ui/toast-store";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { DecisionForm } from "../decision/decision-form";
import type { ReviewActions } from "../review-actions";

interface RowDecisionDialogProps {
  id: string;
  decision: "approve" | "reject";
  roleNames: Readonly<Record<string, string>>;
  actions: Pick<ReviewActions, "decide" | "bypass">;
  drafts: Map<string, string>;
  close: () => void;
}

/**
 * The decision dialog of a list row, opened once the review is loaded. If the user can't decide,
 * shows a message instead.
 */
export function RowDecisionDialog({
  id,
  decision,
  roleNames,
  actions,
  drafts,
  close,
}: RowDecisionDialogProps) {
  const { data, error } = useQuery({ ...reviewQueries.one(id), staleTime: 0 });
  const hasApproved = data?.hasApproved === true && decision === "approve";
  const canDecide = data?.can.decide && !hasApproved;
  const [shown, setShown] = useState(false);
  if (canDecide && !shown) setShown(true);
  const giveUp = useEffectEvent((title: string) => {
    showToast({ tone: "bad", title });
    close();
  });
  useEffect(() => {
    if (error) {
      giveUp(error instanceof PortalFailure ? error.portalError.title : "Kiln didn't respond");
    } else if (canDecide === false && !shown) {
      giveUp(
        hasApproved
          ? "You have already approved this request"
          : "You can't approve or reject this request",
      );
    }
  }, [error, canDecide, hasApproved, shown]);
  if (!data || !shown) return null;
  return <DecisionForm review={data} {...{ decision, roleNames, actions, drafts, close }} />;
}
