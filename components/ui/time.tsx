"use client";
import { absoluteTime, relativeTime, spokenRelativeTime } from "./relative-time";
import { useNow } from "./use-now";

interface TimeProps {
  /** ISO 8601. */
  value: string;
  /** "absolute" shows the full time in UTC. */
  format?: "relative" | "absolute";
  className?: string;
}

/** A relative time such as "5 min ago", with the full UTC time as its title. */
export function Time({ value, format = "relative", className }: TimeProps) {
  return (
    <time dateTime={value} title={absoluteTime(value)} className={className}>
      {format === "relative" ? <RelativeTime value={value} /> : absoluteTime(value)}
    </time>
  );
}

/** Short for display, with full unit names for screen readers. */
function RelativeTime({ value }: Pick<TimeProps, "value">) {
  const now = useNow();
  // The server-rendered text may be slightly outdated; the next tick corrects it.
  return (
    <>
      <span aria-hidden suppressHydrationWarning>
        {relativeTime(value, now)}
      </span>
      <span className="sr-only" suppressHydrationWarning>
        {spokenRelativeTime(value, now)}
      </span>
    </>
  );
}
