"use client";
import { RotateCw } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { isPageLoad, isReachable } from "./page-load";

interface Leaving {
  url: string;
  /** True if the current history entry is replaced. */
  replaces: boolean;
}

/**
 * Keeps the current page if Kiln doesn't respond to a page load; otherwise the browser would show
 * its own error page and typed input would be lost. Requires the Navigation API; other browsers
 * keep their default behavior.
 */
export function KeptPage() {
  const pathname = usePathname();
  const [failed, setFailed] = useState<(Leaving & { on: string }) | null>(null);
  const [busy, setBusy] = useState(false);
  /** The URL that may load because Kiln has just been reachable. */
  const allowed = useRef<string | null>(null);

  const open = async ({ url, replaces }: Leaving) => {
    setBusy(true);
    if (await isReachable()) {
      allowed.current = url;
      if (replaces) window.location.replace(url);
      else window.location.assign(url);
    } else {
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
      // Next.js navigates during rendering, when no state may change.
      const replaces = event.navigationType === "replace";
      queueMicrotask(() => void open({ url, replaces }));
    };
    navigation?.addEventListener("navigate", onNavigate);
    return () => navigation?.removeEventListener("navigate", onNavigate);
  });

  // Another navigation succeeded meanwhile.
  if (failed?.on !== pathname) return null;
  return (
    <div className="sticky top-(--header-height) z-20 bg-bg px-4 py-2 md:px-6">
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
        Kiln isn't responding, so this page stays open. Try again later.
      </Callout>
    </div>
  );
}
