"use client";
import { useDataTime } from "./connection-loss";
import { DurationText } from "./duration-text";

interface ElapsedProps {
  /** The start in ISO 8601. */
  from: string;
  /** The end in ISO 8601, or null while running. The duration then ticks while Kiln responds. */
  to: string | null;
  className?: string;
}

/** The duration, or the elapsed time so far. */
export function ElapsedTime({ from, to, className }: ElapsedProps) {
  const now = useDataTime(!to);
  const end = to ? Date.parse(to) : now;
  return (
    <span className={className}>
      <DurationText ms={end - Date.parse(from)} />
    </span>
  );
}
