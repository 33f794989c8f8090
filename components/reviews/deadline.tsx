"use client";
import { cx } from "@/components/ui/cx";
import { absoluteTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import { deadlineWords, isUrgent } from "./deadline-words";

interface DeadlineProps {
  /** Both in ISO 8601. */
  openedAt: string;
  deadline: string | undefined;
  className?: string;
}

/** The remaining time, with the deadline in its title and for screen readers. */
export function Deadline({ openedAt, deadline, className }: DeadlineProps) {
  const now = useNow();
  if (deadline === undefined) return <span className={className}>Deadline not recorded</span>;
  const at = Date.parse(deadline);
  return (
    // The server-rendered text may be slightly outdated; the next tick corrects it.
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
