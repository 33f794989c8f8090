import { formatCount, formatCounted } from "@/lib/text/format-count";

/**
 * Formats a duration, such as "< 1 s", "8 s", "2 min 05 s", or "1 h 04 min". Its spaces are no-break
 * spaces.
 *
 * @param ms the duration in milliseconds (a negative value counts as zero, because clocks may
 * differ)
 */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const padTwo = (n: number) => String(n).padStart(2, "0");
  const join = (...parts: (string | number)[]) => parts.join("\u00a0");
  if (seconds < 1) return join("<", 1, "s");
  if (seconds < 60) return join(seconds, "s");
  if (seconds < 3600) return join(Math.floor(seconds / 60), "min", padTwo(seconds % 60), "s");
  return join(
    formatCount(Math.floor(seconds / 3600)),
    "h",
    padTwo(Math.floor(seconds / 60) % 60),
    "min",
  );
}

/**
 * Formats the duration with full unit names for screen readers, such as "2 minutes 5 seconds" or "1
 * hour 4 minutes".
 */
export function formatSpokenDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${formatCounted(hours, "hour")} ${formatCounted(minutes, "minute")}`;
  if (minutes > 0)
    return `${formatCounted(minutes, "minute")} ${formatCounted(seconds % 60, "second")}`;
  return seconds < 1 ? "less than 1 second" : formatCounted(seconds, "second");
}
