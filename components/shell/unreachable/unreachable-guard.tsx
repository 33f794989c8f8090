"use client";
import { RotateCw } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { liveStore, setLiveState } from "@/components/domain/live-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { isKilnReachable, isPageLoad } from "./page-load";

interface PageLoad {
  url: string;
  /** True if the current history entry is replaced. */
  replaces: boolean;
}

/**
 * Keeps the current page if Kiln doesn't respond to a page load. Otherwise the browser would show
 * its own error page and typed input would be lost. This requires the Navigation API. Other
 * browsers keep their default behavior.
 */
export function UnreachableGuard() {
  const pathname = usePathname();
  const [failed, setFailed] = useState<(PageLoad & { on: string }) | null>(null);
  const [busy, setBusy] = useState(false);
  /** The URL that is allowed to load, because Kiln has responded to a check. */
  const allowed = useRef<string | null>(null);

  const open = async ({ url, replaces }: PageLoad) => {
    setBusy(true);
    if (await isKilnReachable()) {
      allowed.current = url;
      if (replaces) window.location.replace(url);
      else window.location.assign(url);
    } else {
      // Only if a stream is open, because its next message makes the state live again.
      if (liveStore.get() === "live") setLiveState("offline");
      setFailed({ url, replaces, on: window.location.pathname });
      setBusy(false);
    }
  };

  useEffect(() => {
    const { navigation } = window as { navigation?: Navigation };
    const onNavigate = (event: NavigateEvent) => {
      const { url } = event.destination;
      if (allowed.current === url || !isPageLoad(event, window.location.origin)) return;
      event.preventDefault();
      // Deferred because Next.js navigates during rendering, when state must not change.
      const replaces = event.navigationType === "replace";
      queueMicrotask(() => void open({ url, replaces }));
    };
    navigation?.addEventListener("navigate", onNavigate);
    return () => navigation?.removeEventListener("navigate", onNavigate);
  });

  // The notice is hidden if another navigation succeeded in the meantime.
  if (failed?.on !== pathname) return null;
  return (
    <div className="sticky top-(--header-height) z-20 bg-bg px-4 pt-5 md:px-6">
      <Callout
        tone="warn"
        title="Couldn't open the page"
        role="alert"
        className="mx-auto max-w-[1392px]"
        actions={
          <Button
            icon={<RotateCw aria-hidden size={14} />}
            loading={busy}
            onClick={() => void open(failed)}
          >
            Try again
          </Button>
        }
      >
        Kiln isn't responding. You're still on the previous page.
      </Callout>
    </div>
  );
}
