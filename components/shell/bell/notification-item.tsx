import { Hourglass } from "lucide-react";
import Link from "next/link";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { toVisibleMultilineText } from "@/components/domain/invisible-characters";
import { describeReviewGate } from "@/components/domain/reviewed-object";
import { getFailureMessage } from "@/components/domain/status-reason";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { PortalNotification } from "@/lib/notifications/view";
import {
  formatNotificationEvent,
  formatNotificationLocation,
  formatNotificationSubject,
  getNotificationPath,
} from "./notification-text";
import { ReviewBadge } from "./review-badge";

interface NotificationItemProps {
  item: PortalNotification;
  scope: string;
  /** True if the notification is unseen or was unseen when the list opened. */
  fresh: boolean;
  onOpen: () => void;
}

export function NotificationItem({ item, scope, fresh, onOpen }: NotificationItemProps) {
  const text = findReasonOrComment(item);
  return (
    <li>
      <Link
        href={getNotificationPath(item, scope)}
        onClick={onOpen}
        className="grid grid-cols-[8px_minmax(0,1fr)_auto] gap-x-2 rounded-md px-2 py-2 transition-colors hover:bg-ink/5"
      >
        <span aria-hidden className="pt-1.5">
          {fresh ? <span className="block size-2 rounded-full bg-accent" /> : null}
        </span>
        <span className="self-baseline font-medium wrap-anywhere">
          {fresh ? <VisuallyHidden>New: </VisuallyHidden> : null}
          {formatNotificationSubject(item)}
        </span>
        <Time value={item.at} className="self-baseline text-ink-3 text-xs" />
        <span className="col-start-2 col-end-4 mt-0.5 grid min-w-0 gap-0.5">
          <NotificationSummary item={item} />
          <span className="text-ink-3 text-xs wrap-anywhere">
            {item.kind === "review" ? `${describeReviewGate(item)} · ` : null}
            {formatNotificationLocation(item)}
          </span>
          {text === null ? null : (
            <span className="line-clamp-2 text-ink-2 text-xs wrap-anywhere">
              {toVisibleMultilineText(text)}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

/**
 * Returns a review event's reason or comment, or why a build isn't available; null if there is
 * none.
 */
function findReasonOrComment(item: PortalNotification): string | null {
  if (item.kind === "review") return item.text;
  if (item.status === "AVAILABLE" || item.reason === null) return null;
  return getFailureMessage(item.reason);
}

function NotificationSummary({ item }: { item: PortalNotification }) {
  if (item.kind === "ended") return <BuildStatusBadge status={item.status} />;
  if (item.kind === "review") return <ReviewBadge item={item} />;
  return (
    <StatusBadge
      tone={item.open ? "warn" : "neutral"}
      icon={<Hourglass aria-hidden size={14} className="mt-px shrink-0 self-start" />}
      className="min-w-0 whitespace-normal"
    >
      <span className="wrap-anywhere">{formatNotificationEvent(item)}</span>
    </StatusBadge>
  );
}
