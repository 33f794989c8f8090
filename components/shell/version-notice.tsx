"use client";
import { useEffect, useSyncExternalStore } from "react";
import { outdatedPageStore } from "@/components/domain/server-version";
import { dismissToast, showToast } from "@/components/ui/toast-store";

/** Offers to reload the page while the server runs another version of Kiln; rendered once. */
export function VersionNotice() {
  const isOutdated = useSyncExternalStore(
    outdatedPageStore.subscribe,
    outdatedPageStore.get,
    () => false,
  );
  useEffect(() => {
    if (!isOutdated) return;
    const id = showToast({
      title: "A new version of Kiln is available",
      description: "Build drafts are saved. Save or copy any other text before you reload.",
      action: { label: "Reload page", onSelect: () => window.location.reload() },
      duration: 0,
    });
    return () => dismissToast(id);
  }, [isOutdated]);
  return null;
}
