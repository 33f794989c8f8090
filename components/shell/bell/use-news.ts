"use client";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { announceBeacon, beaconOf } from "@/components/domain/use-beacon";
import { toast } from "@/components/ui/toast-store";
import type { Notification, NotificationList } from "@/lib/notifications/view";
import { desktopStore, showOnDesktop } from "./desktop";
import { reviewTone } from "./review-badge";
import { happened, nameOf, pathOf } from "./words";

/** Maximum number of toasts per update; after a longer absence, the bell's number is enough. */
const maxTold = 3;

/**
 * Announces notifications that arrive while the window is open: as toasts, in the favicon and on
 * the desktop.
 */
export function useNews(scope: string, list: NotificationList | undefined) {
  const pathname = usePathname();
  const router = useRouter();
  const newest = useRef<string | null>(null);

  const tell = useEffectEvent((item: Notification) => {
    const href = pathOf(item, scope);
    const inView =
      pathname === pathOf(item) || pathname === (item.kind === "review" ? "/reviews" : "/builds");
    if (document.visibilityState !== "visible") {
      if (item.kind !== "review") announceBeacon(beaconOf(item.status, item.open ? 1 : 0));
      if (desktopStore.get() === "on") showOnDesktop(item, href);
    } else if (!inView) {
      toast({
        tone: toneOf(item),
        title: `${nameOf(item)} ${happened(item)}`,
        duration: 10_000,
        action: { label: "Open", onSelect: () => router.push(href) },
      });
    }
  });

  useEffect(() => {
    if (!list) return;
    const known = newest.current;
    newest.current = list.items[0]?.id ?? known ?? "";
    if (known === null) return;
    const news = list.items.filter(({ id, unseen }) => unseen && id > known);
    for (const item of news.slice(0, maxTold).reverse()) tell(item);
  }, [list]);
}

function toneOf(item: Notification) {
  if (item.kind === "review") return reviewTone(item);
  const { kind, status } = item;
  if (kind === "waiting") return "info";
  return status === "AVAILABLE" ? "ok" : status === "FAILED" ? "bad" : "warn";
}
