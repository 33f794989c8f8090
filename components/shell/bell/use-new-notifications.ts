"use client";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { announceTabState, toTabState } from "@/components/domain/tab-state";
import { showToast } from "@/components/ui/toast-store";
import type { NotificationList, PortalNotification } from "@/lib/notifications/view";
import { desktopNotificationStore, showDesktopNotification } from "./desktop-notifications";
import {
  describeNotification,
  formatNotificationLocation,
  formatNotificationSubject,
  getNotificationPath,
} from "./notification-text";
import { getReviewTone } from "./review-badge";

/**
 * The maximum number of toasts per update. After a longer absence, the number on the bell is
 * enough.
 */
const maxToasts = 3;

/**
 * Announces notifications that arrive while the window is open, as toasts, in the favicon, and on
 * the desktop.
 */
export function useNewNotifications(scope: string, list: NotificationList | undefined) {
  const pathname = usePathname();
  const router = useRouter();
  const newest = useRef<string | null>(null);

  const announce = useEffectEvent((item: PortalNotification) => {
    const href = getNotificationPath(item, scope);
    const inView =
      pathname === getNotificationPath(item) ||
      pathname === (item.kind === "review" ? "/reviews" : "/builds");
    if (document.visibilityState !== "visible") {
      if (item.kind !== "review") announceTabState(toTabState(item.status, item.open ? 1 : 0));
      if (desktopNotificationStore.get() === "on") showDesktopNotification(item, href);
    } else if (!inView) {
      showToast({
        tone: getNotificationTone(item),
        title: `${formatNotificationSubject(item)} ${describeNotification(item)}`,
        description: formatNotificationLocation(item),
        duration: 10_000,
        action: { label: "Open", onSelect: () => router.push(href) },
      });
    }
  });

  useEffect(() => {
    if (!list) return;
    const known = newest.current;
    // A list can lack older notifications, which aren't new when a later list contains them.
    newest.current ??= list.asOf;
    const latest = list.items[0]?.id ?? "";
    if (latest > newest.current) newest.current = latest;
    if (known === null) return;
    const newItems = list.items.filter(({ id, unseen }) => unseen && id > known);
    for (const item of newItems.slice(0, maxToasts).reverse()) announce(item);
  }, [list]);
}

function getNotificationTone(item: PortalNotification) {
  if (item.kind === "review") return getReviewTone(item);
  const { kind, status } = item;
  if (kind === "waiting") return "info";
  return status === "AVAILABLE" ? "ok" : status === "FAILED" ? "bad" : "warn";
}
