"use client";
import { cx } from "@/components/ui/cx";
import { absoluteTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import { deadlineWords, isUrgent } from "./deadline-words";

interface DeadlineProps {
  /** ISO-8601, both. */
  openedAt: string;
  deadline: string | undefined;
  className?: string;
}

/** The time left, with the deadline itself as its title and for screen readers. */
export function Deadline({ openedAt, deadline, className }: DeadlineProps) {
  const now = useNow();
  if (deadline === undefined) return <span className={className}>Deadline not recorded</span>;
  const at = Date.parse(deadline);
  return (
    // The server's words may be a moment older than the browser's; the next tick sets them right.
    <time
      dateTime={deadline}
      title={absoluteTime(deadline)}
      className={cx(
        "tabular-nums",
        isUrgent(Date.parse(openedAt), at, now) && "font-medium text-warn",
        className,
      )}
      suppressHydrationWarning
    >
      {deadlineWords(at, now)}
      <span className="sr-only">, until {absoluteTime(deadline)}</span>
    </time>
  );
}
