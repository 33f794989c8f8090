"use client";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

const retryMs = 10_000;

/**
 * Refreshes the page every 10 seconds until its content replaces the error that contains this
 * component.
 */
export function RefreshUntilReachable() {
  const router = useRouter();
  const [loading, startTransition] = useTransition();
  useEffect(() => {
    if (loading) return;
    const timer = setTimeout(() => startTransition(() => router.refresh()), retryMs);
    return () => clearTimeout(timer);
  }, [loading, router]);
  return null;
}
