"use client";
import { Save, Send } from "lucide-react";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { Button } from "@/components/ui/button";
import { type SubmitController, useSubmitController } from "./submit-context";

interface SubmitButtonProps {
  /** The ID of the element that states whether the form can be submitted. */
  describedBy: string;
  className?: string;
}

/** True if the submit button can be used. Ignores maintenance and invalid values. */
export function isSubmitEnabled({ state, locked, draft }: SubmitController): boolean {
  return !locked && state.phase !== "accepted" && state.phase !== "sending" && draft.view.ready;
}

/**
 * Validates and sends the form. Stays enabled while values are missing, so that a click shows which
 * ones. Marked as disabled during maintenance, when a click shows the reason.
 */
export function SubmitButton({ describedBy, className }: SubmitButtonProps) {
  const controller = useSubmitController();
  const { state, submit, isEdit } = controller;
  const maintenance = useMaintenance();
  return (
    <Button
      variant="primary"
      icon={isEdit ? <Save aria-hidden size={14} /> : <Send aria-hidden size={14} />}
      loading={state.phase === "sending"}
      disabled={!isSubmitEnabled(controller) && state.phase !== "sending"}
      aria-disabled={maintenance !== null || undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      aria-describedby={describedBy}
      onClick={submit}
      className={className}
    >
      {isEdit ? "Save changes" : "Submit build"}
    </Button>
  );
}
