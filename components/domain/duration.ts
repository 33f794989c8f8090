/**
 * Formats a duration, such as "8 s", "2 min 05 s" or "1 h 04 min".
 *
 * @param ms milliseconds; a negative value (clock skew) counts as zero
 */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}

/**
 * The duration with full unit names for screen readers: "2 minutes 5 seconds", "1 hour 4 minutes".
 */
export function spokenDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${counted(hours, "hour")} ${counted(minutes, "minute")}`;
  if (minutes > 0) return `${counted(minutes, "minute")} ${counted(seconds % 60, "second")}`;
  return counted(seconds, "second");
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
