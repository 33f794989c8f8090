"use client";
import { cx } from "./cx";
import { formatAbsoluteTime, formatRelativeTime, formatSpokenRelativeTime } from "./relative-time";
import { useNow } from "./use-now";

interface TimeProps {
  /** The time in ISO 8601. */
  value: string;
  /** "absolute" shows the full time in UTC. */
  format?: "relative" | "absolute";
  /** True for a deadline, which is still shown as ahead in its last minute. */
  isDeadline?: boolean;
  className?: string;
}

/** Shows a time that never wraps, with the full UTC time as its title. */
export function Time({ value, format = "relative", isDeadline, className }: TimeProps) {
  return (
    <time
      dateTime={value}
      title={formatAbsoluteTime(value)}
      className={cx("whitespace-nowrap", className)}
    >
      {format === "relative" ? (
        <RelativeTime {...{ value, isDeadline }} />
      ) : (
        formatAbsoluteTime(value)
      )}
    </time>
  );
}

/** A relative time that is short for display and has full unit names for screen readers. */
function RelativeTime({ value, isDeadline }: Pick<TimeProps, "value" | "isDeadline">) {
  const now = useNow();
  // The server-rendered text may be slightly outdated until the next tick.
  return (
    <>
      <span aria-hidden suppressHydrationWarning>
        {formatRelativeTime(value, now, isDeadline)}
      </span>
      <span className="sr-only" suppressHydrationWarning>
        {formatSpokenRelativeTime(value, now, isDeadline)}
      </span>
    </>
  );
}
