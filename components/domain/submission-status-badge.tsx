import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { SubmissionStatus, SubmissionView } from "@/lib/submissions/view";

interface Look {
  tone: Tone;
  text: string;
}

const byStatus: Record<SubmissionStatus, Look> = {
  awaiting_approval: { tone: "warn", text: "Waiting for approval" },
  pending: { tone: "running", text: "Sending" },
  accepted: { tone: "ok", text: "Accepted" },
  rejected: { tone: "bad", text: "Rejected" },
  "not-sent": { tone: "bad", text: "Not sent" },
  unknown: { tone: "warn", text: "Outcome unknown" },
};

/** How a submission ended that AWS never got, by the code of its error. */
const byReview = new Map<string, Look>([
  ["ReviewRejected", { tone: "bad", text: "Rejected by reviewers" }],
  ["ReviewWithdrawn", { tone: "neutral", text: "Withdrawn" }],
  ["ReviewExpired", { tone: "warn", text: "Expired" }],
]);

interface SubmissionStatusBadgeProps {
  submission: Pick<SubmissionView, "status" | "error">;
  className?: string;
}

/** Where a submission stands: icon, word and color. */
export function SubmissionStatusBadge({ submission, className }: SubmissionStatusBadgeProps) {
  const { status, error } = submission;
  const { tone, text } = byReview.get(error?.code ?? "") ?? byStatus[status];
  return (
    <StatusBadge tone={tone} className={className}>
      {text}
    </StatusBadge>
  );
}
