import { Hourglass, type LucideIcon, Undo2 } from "lucide-react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { SubmissionStatus, SubmissionView } from "@/lib/submissions/view";

interface BadgeContent {
  tone: Tone;
  text: string;
  /** Replaces the icon of the tone. */
  icon?: LucideIcon;
}

const byStatus: Record<SubmissionStatus, BadgeContent> = {
  awaiting_approval: { tone: "warn", text: "Waiting for approval", icon: Hourglass },
  pending: { tone: "running", text: "Sending" },
  accepted: { tone: "ok", text: "Accepted" },
  rejected: { tone: "bad", text: "Rejected by AWS" },
  "not-sent": { tone: "bad", text: "Not sent" },
  unknown: { tone: "warn", text: "Outcome unknown" },
};

/** The badges of submissions whose review ended without approval, by error code. */
const byReview = new Map<string, BadgeContent>([
  ["ReviewRejected", { tone: "bad", text: "Rejected by a reviewer" }],
  ["ReviewWithdrawn", { tone: "neutral", text: "Withdrawn", icon: Undo2 }],
  ["ReviewExpired", { tone: "warn", text: "Expired" }],
]);

interface SubmissionStatusBadgeProps {
  submission: Pick<SubmissionView, "status" | "error">;
  className?: string;
}

export function SubmissionStatusBadge({ submission, className }: SubmissionStatusBadgeProps) {
  const { status, error } = submission;
  const { tone, text, icon: Icon } = byReview.get(error?.code ?? "") ?? byStatus[status];
  return (
    <StatusBadge
      tone={tone}
      icon={Icon ? <Icon aria-hidden size={14} className="shrink-0" /> : null}
      className={className}
    >
      {text}
    </StatusBadge>
  );
}
