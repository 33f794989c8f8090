import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { SubmissionStatus } from "@/lib/submissions/view";

const words: Record<SubmissionStatus, { tone: Tone; text: string }> = {
  awaiting_approval: { tone: "warn", text: "Waiting for approval" },
  pending: { tone: "running", text: "Being sent" },
  accepted: { tone: "ok", text: "Accepted" },
  rejected: { tone: "bad", text: "Rejected" },
  "not-sent": { tone: "bad", text: "Not sent" },
  unknown: { tone: "warn", text: "Outcome unknown" },
};

/** Where a submission stands: icon, word and colour. */
export function SubmissionStatusBadge({
  status,
  className,
}: {
  status: SubmissionStatus;
  className?: string;
}) {
  const { tone, text } = words[status];
  return (
    <StatusBadge tone={tone} className={className}>
      {text}
    </StatusBadge>
  );
}
