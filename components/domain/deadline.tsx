"use client";
import { cx } from "@/components/ui/cx";
import { formatAbsoluteTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import { type DeadlineFormat, formatTimeToDeadline, isDeadlineUrgent } from "./deadline-text";

interface DeadlineProps {
  /** The start of the review and its deadline, both in ISO 8601. */
  openedAt: string;
  deadline: string | undefined;
  format?: DeadlineFormat;
  className?: string;
}

/** The remaining time, with the deadline in its title and for screen readers. */
export function Deadline({ openedAt, deadline, format, className }: DeadlineProps) {
  const now = useNow();
  if (deadline === undefined) return <span className={className}>Deadline not recorded</span>;
  const at = Date.parse(deadline);
  return (
    // The server-rendered text may be slightly outdated until the next tick.
    <time
      dateTime={deadline}
      title={formatAbsoluteTime(deadline)}
      className={cx(
        "tabular-nums",
        isDeadlineUrgent(Date.parse(openedAt), at, now) && "font-medium text-warn",
        className,
      )}
      suppressHydrationWarning
    >
      {formatTimeToDeadline(at, now, format)}
      <span className="sr-only">, deadline {formatAbsoluteTime(deadline)}</span>
    </time>
  );
}
