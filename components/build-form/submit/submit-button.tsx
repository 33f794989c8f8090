"use client";
import { Save, Send } from "lucide-react";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { Button } from "@/components/ui/button";
import { useSubmitController } from "./submit-context";

interface SubmitButtonProps {
  /** The ID of the element that states whether the form can be submitted. */
  describedBy: string;
  className?: string;
}

/**
 * Validates and sends the form. Stays enabled while values are missing, so that a click shows which
 * ones. Marked as disabled during maintenance, when a click shows the reason.
 */
export function SubmitButton({ describedBy, className }: SubmitButtonProps) {
  const { state, locked, submit, draft, isEdit } = useSubmitController();
  const maintenance = useMaintenance();
  const idle = !locked && state.phase !== "accepted" && draft.view.ready;
  return (
    <Button
      variant="primary"
      icon={isEdit ? <Save aria-hidden size={14} /> : <Send aria-hidden size={14} />}
      loading={state.phase === "sending"}
      disabled={!idle && state.phase !== "sending"}
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
