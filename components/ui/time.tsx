"use client";
import { absoluteTime, relativeTime } from "./relative-time";
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
  const now = useNow();
  return (
    // The server's words may be a moment older than the browser's; the next tick sets them right.
    <time
      dateTime={value}
      title={absoluteTime(value)}
      className={className}
      suppressHydrationWarning
    >
      {format === "relative" ? relativeTime(value, now) : absoluteTime(value)}
    </time>
  );
}
