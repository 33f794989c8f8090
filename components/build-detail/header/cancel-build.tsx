"use client";
import { Ban } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { maxReasonLength } from "@/lib/text/free-text";
import { findLengthProblem } from "@/lib/text/length-limit";
import { ConfirmActionButton } from "./confirm-action-button";

interface CancelBuildProps {
  /** The build's name, such as "al2023-base 1.2.0 build 7". */
  name: string;
  isContainer: boolean;
  busy: boolean;
  cancel: (reason: string) => Promise<unknown>;
}

/** Cancels a build after a confirmation, in which the user can enter a reason. */
export function CancelBuildButton({ name, isContainer, busy, cancel }: CancelBuildProps) {
  const [reason, setReason] = useState("");
  const problem = findLengthProblem(reason.trim(), maxReasonLength);
  return (
    <ConfirmActionButton
      label="Cancel build"
      icon={<Ban aria-hidden size={14} />}
      tone="danger"
      question={`Cancel ${name}?`}
      description={`Image Builder will stop the build. Progress will be discarded, but ${isContainer ? "container images" : "AMIs and snapshots"} that were already created will be kept.`}
      keepLabel="Keep building"
      busy={busy}
      isBlocked={problem !== undefined}
      onConfirm={() => cancel(reason.trim())}
    >
      <Field
        label="Reason"
        optional
        error={problem}
        help="Shown in the build's events and in the audit log."
      >
        <TextArea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ConfirmActionButton>
  );
}
