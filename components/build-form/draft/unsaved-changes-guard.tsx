"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { isLeavingPage } from "./is-leaving-page";

interface UnsavedChangesGuardProps {
  hasWork: () => boolean;
  /** True if changes would be lost, because the draft in the browser doesn't have them. */
  hasUnsavedWork: () => boolean;
}

/**
 * Asks for confirmation before the user leaves an unsubmitted form by a link, and before a reload or
 * closing the tab if that would lose changes. Links marked `data-leave="allowed"` are exempt.
 */
export function UnsavedChangesGuard({ hasWork, hasUnsavedWork }: UnsavedChangesGuardProps) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    let allowed = false;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || !isLeavingPage(event, link, window.location) || !hasWork()) return;
      if (link.dataset.leave === "allowed") {
        allowed = true;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      setTarget(`${link.pathname}${link.search}${link.hash}`);
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed && hasUnsavedWork()) event.preventDefault();
    };
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [hasWork, hasUnsavedWork]);

  return (
    <AlertDialog
      open={target !== null}
      onOpenChange={(open) => !open && setTarget(null)}
      title="Leave without submitting?"
      description="Nothing has been sent. Your draft and its client token are saved in this browser and will be here when you come back."
      confirmLabel="Leave"
      cancelLabel="Stay"
      tone="primary"
      onConfirm={() => {
        if (target) router.push(target);
        setTarget(null);
      }}
    />
  );
}
