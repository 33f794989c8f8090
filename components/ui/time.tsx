"use client";
import { cx } from "./cx";
import { formatAbsoluteTime, formatRelativeTime, formatSpokenRelativeTime } from "./relative-time";
import { useNow } from "./use-now";

interface TimeProps {
  /** The time in ISO 8601. */
  value: string;
  /**
   * "words" shows a relative time with full unit names, for sentences, and "absolute" the full time
   * in UTC.
   */
  format?: "relative" | "words" | "absolute";
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
      {format === "absolute" ? (
        formatAbsoluteTime(value)
      ) : (
        <RelativeTime {...{ value, isDeadline }} inWords={format === "words"} />
      )}
    </time>
  );
}

interface RelativeTimeProps extends Pick<TimeProps, "value" | "isDeadline"> {
  inWords: boolean;
}

/**
 * A relative time with full unit names, or one that is short for display and has full unit names
 * for screen readers only.
 */
function RelativeTime({ value, isDeadline, inWords }: RelativeTimeProps) {
  const now = useNow();
  const words = formatSpokenRelativeTime(value, now, isDeadline);
  // The server-rendered text may be slightly outdated until the next tick.
  if (inWords) return <span suppressHydrationWarning>{words}</span>;
  return (
    <>
      <span aria-hidden suppressHydrationWarning>
        {formatRelativeTime(value, now, isDeadline)}
      </span>
      <span className="sr-only" suppressHydrationWarning>
        {words}
      </span>
    </>
  );
}
