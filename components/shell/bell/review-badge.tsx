import { Hand, MessageSquare } from "lucide-react";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { ReviewNotification } from "@/lib/notifications/view";
import { happened } from "./words";

const hand = <Hand aria-hidden size={14} className="shrink-0" />;

const shapes: Record<ReviewNotification["event"], { tone: Tone; icon?: ReactNode }> = {
  waiting: { tone: "warn", icon: hand },
  "half-over": { tone: "warn", icon: hand },
  "nearly-over": { tone: "warn", icon: hand },
  approved: { tone: "ok" },
  rejected: { tone: "bad" },
  expired: { tone: "warn" },
  comment: {
    tone: "neutral",
    icon: <MessageSquare aria-hidden size={14} className="shrink-0" />,
  },
};

/** The event of a review as a badge. */
export function ReviewBadge({ item }: { item: ReviewNotification }) {
  const { tone, icon } = shapes[item.event];
  return (
    <StatusBadge tone={tone} {...(icon ? { icon } : {})} className="min-w-0">
      <span className="truncate first-letter:uppercase">{happened(item)}</span>
    </StatusBadge>
  );
}

/** The tone of the review event's toast. */
export function reviewTone({ event }: ReviewNotification) {
  const { tone } = shapes[event];
  return tone === "ok" || tone === "bad" || tone === "warn" ? tone : "info";
}
