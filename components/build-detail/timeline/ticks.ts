import { formatShortDuration } from "@/components/domain/duration";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The tick intervals to choose from, in milliseconds. */
const intervals = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 30, 365].map((n) => n * day),
];
const maxTicks = 8;

/**
 * Returns the tick positions for an axis from 0 to `span` milliseconds, with at most eight ticks
 * after the first.
 */
export function getAxisTicks(span: number): number[] {
  if (!(span > 0) || !Number.isFinite(span)) return [0];
  const distance = intervals.find((one) => span / one <= maxTicks) ?? span;
  const count = Math.floor(span / distance);
  return Array.from({ length: count + 1 }, (_, index) => index * distance);
}

/** Formats the time since the start: "0", "30 s", "5 min", "1 h", "1 h 30 min", "1 d 12 h". */
export function formatTick(ms: number): string {
  return ms <= 0 ? "0" : formatShortDuration(ms);
}
