"use client";
import { RotateCw } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { isPageLoad, isReachable } from "./page-load";

interface Leaving {
  url: string;
  /** Whether the history's present entry is replaced. */
  replaces: boolean;
}

/**
 * Keeps the page on the screen when a link can't be followed because Kiln doesn't respond: the
 * browser would show its own error page instead, and what is typed here would be lost. Needs the
 * Navigation API; browsers without it go on as before.
 */
export function KeptPage() {
  const pathname = usePathname();
  const [failed, setFailed] = useState<(Leaving & { on: string }) | null>(null);
  const [busy, setBusy] = useState(false);
  /** The address that may be loaded: Kiln was reached a moment ago. */
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
      // Next.js loads an address while it renders, when no state may change.
      const replaces = event.navigationType === "replace";
      queueMicrotask(() => void open({ url, replaces }));
    };
    navigation?.addEventListener("navigate", onNavigate);
    return () => navigation?.removeEventListener("navigate", onNavigate);
  });

  // Another link led somewhere after all.
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
