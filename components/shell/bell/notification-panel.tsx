"use client";
import { Bell } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { PortalFailure } from "@/lib/errors/portal-failure";
import type { NotificationList } from "@/lib/notifications/view";
import { DesktopNotificationSwitch } from "./desktop-switch";
import { NotificationItem } from "./notification-item";
import { useMarkSeen } from "./use-mark-seen";

interface NotificationPanelProps {
  scope: string;
  list: NotificationList | undefined;
  /** The reason why the list couldn't be loaded, or null. Kiln keeps retrying. */
  error: Error | null;
  close: () => void;
}

/**
 * The notification list. Opening it marks everything as seen. New items stay highlighted until the
 * list closes.
 */
export function NotificationPanel({ scope, list, error, close }: NotificationPanelProps) {
  const [wasUnseen] = useState(
    () => new Set(list?.items.filter(({ unseen }) => unseen).map(({ id }) => id)),
  );
  const markSeen = useMarkSeen(scope);
  const newest = list?.items[0]?.id;
  // A later list can contain unseen notifications that are older than the newest one.
  const hasUnseen = (list?.unseen ?? 0) > 0;
  useEffect(() => {
    if (newest && hasUnseen) markSeen(newest);
  }, [newest, hasUnseen, markSeen]);

  return (
    <div className="grid">
      <div className="flex items-center border-line border-b px-3 py-2">
        <h2 className="font-semibold">Notifications</h2>
        <Link
          href={`/notifications?${new URLSearchParams({ scope })}`}
          prefetch={false}
          onClick={close}
          className="ml-auto text-accent text-xs underline-offset-2 hover:underline"
        >
          Notification settings
        </Link>
      </div>
      {list?.buildsError ? (
        <p
          role="status"
          className="border-line border-b px-3 py-2 text-ink-2 text-xs wrap-anywhere"
        >
          Couldn't load notifications about builds. {list.buildsError.title}.
        </p>
      ) : null}
      <Items {...{ scope, list, error, close, wasUnseen }} />
      <div className="border-line border-t px-3 py-2.5">
        <DesktopNotificationSwitch />
      </div>
    </div>
  );
}

function Items({
  scope,
  list,
  error,
  close,
  wasUnseen,
}: NotificationPanelProps & { wasUnseen: ReadonlySet<string> }) {
  if (!list && error) {
    return (
      <p role="status" className="px-3 py-8 text-center text-ink-2 wrap-anywhere">
        {error instanceof PortalFailure
          ? `${error.portalError.title}. ${error.portalError.remedy}`
          : "Couldn't load notifications. Retrying…"}
      </p>
    );
  }
  if (!list) return <SectionSkeleton />;
  if (list.items.length === 0) {
    return (
      <EmptyState
        icon={<Bell aria-hidden size={20} />}
        title="No notifications yet"
        headingLevel={3}
        className="py-8"
      >
        Notifications appear here when one of your builds or a build you follow ends, and when a
        build or submission is waiting for your approval.
      </EmptyState>
    );
  }
  return (
    <ul className="scroll-edges max-h-[min(26rem,60vh)] overflow-y-auto p-1">
      {list.items.map((item) => (
        <NotificationItem
          key={item.id}
          item={item}
          scope={scope}
          fresh={item.unseen || wasUnseen.has(item.id)}
          onOpen={close}
        />
      ))}
    </ul>
  );
}
