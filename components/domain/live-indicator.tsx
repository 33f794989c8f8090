"use client";
import { Radio, RefreshCw, WifiOff } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { useLiveState } from "./use-live-state";
import { useHasSessionEnded, useIsSessionMissing } from "./use-session-state";

const stateTexts = {
  connecting: { word: "Connecting", note: "Connecting to live updates…", icon: RefreshCw },
  live: { word: "Live", note: "Updates appear immediately.", icon: Radio },
  polling: {
    word: "Updates every few seconds",
    note: "No live connection. This page checks for updates every few seconds.",
    icon: RefreshCw,
  },
  offline: {
    word: "Not connected",
    note: "Kiln isn't responding. This page shows the last known data.",
    icon: WifiOff,
  },
} as const;

interface LiveIndicatorProps {
  /** True if a notice already shows that newer data can't be loaded at the moment. */
  isOutdated: boolean;
  className?: string;
  /** Class names while the connection works or is being opened. */
  connectedClassName?: string;
}

export function LiveIndicator({ isOutdated, className, connectedClassName }: LiveIndicatorProps) {
  const state = useLiveState();
  const hasSessionEnded = useHasSessionEnded();
  const isSessionMissing = useIsSessionMissing();
  if (hasSessionEnded || isSessionMissing || isOutdated) return null;
  const { word, note, icon: Icon } = stateTexts[state];
  return (
    <span
      title={note}
      className={cx(
        "inline-flex items-center gap-1 whitespace-nowrap text-xs",
        state === "offline" ? "text-warn" : "text-ink-3",
        className,
        (state === "live" || state === "connecting") && connectedClassName,
      )}
    >
      <Icon aria-hidden size={12} />
      {word}
    </span>
  );
}
