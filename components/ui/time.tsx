"use client";
import { absoluteTime, relativeTime, spokenRelativeTime } from "./relative-time";
import { useNow } from "./use-now";

interface TimeProps {
  /** ISO-8601. */
  value: string;
  /** "absolute" shows the whole time in UTC. */
  format?: "relative" | "absolute";
  className?: string;
}

/** A point in time: "5 min ago", with the whole time in UTC as its title. */
export function Time({ value, format = "relative", className }: TimeProps) {
  return (
    <time dateTime={value} title={absoluteTime(value)} className={className}>
      {format === "relative" ? <RelativeTime value={value} /> : absoluteTime(value)}
    </time>
  );
}

/** Short to look at, with its units as whole words for a screen reader. */
function RelativeTime({ value }: Pick<TimeProps, "value">) {
  const now = useNow();
  // The server's words may be a moment older than the browser's; the next tick sets them right.
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
