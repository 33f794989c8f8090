import { Hourglass, MessageSquare } from "lucide-react";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { ReviewNotification } from "@/lib/notifications/view";
import { formatNotificationEvent } from "./notification-text";

const waitingIcon = <Hourglass aria-hidden size={14} className="shrink-0" />;

const badgeStyles: Record<ReviewNotification["event"], { tone: Tone; icon?: ReactNode }> = {
  waiting: { tone: "warn", icon: waitingIcon },
  "half-over": { tone: "warn", icon: waitingIcon },
  "nearly-over": { tone: "warn", icon: waitingIcon },
  approved: { tone: "ok" },
  rejected: { tone: "bad" },
  expired: { tone: "warn" },
  "not-sent": { tone: "warn" },
  comment: {
    tone: "neutral",
    icon: <MessageSquare aria-hidden size={14} className="shrink-0" />,
  },
};

export function ReviewBadge({ item }: { item: ReviewNotification }) {
  const { tone, icon } = badgeStyles[item.event];
  return (
    <StatusBadge tone={tone} {...(icon ? { icon } : {})} className="min-w-0 whitespace-normal">
      <span className="wrap-anywhere">{formatNotificationEvent(item)}</span>
    </StatusBadge>
  );
}

/** The tone of the review event's toast. */
export function getReviewTone({ event }: ReviewNotification) {
  const { tone } = badgeStyles[event];
  return tone === "ok" || tone === "bad" || tone === "warn" ? tone : "info";
}
