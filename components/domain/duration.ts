import { formatCount, formatCounted } from "@/lib/text/format-count";

/** The units, from the largest. As the second unit, minutes and seconds have two digits. */
const units = [
  { ms: 86_400_000, symbol: "d", noun: "day", digits: 1 },
  { ms: 3_600_000, symbol: "h", noun: "hour", digits: 1 },
  { ms: 60_000, symbol: "min", noun: "minute", digits: 2 },
  { ms: 1_000, symbol: "s", noun: "second", digits: 2 },
];

/**
 * Splits a duration in milliseconds, rounded down, into its two largest units. Returns an empty
 * list for less than a second.
 */
function splitDuration(duration: number) {
  let left = duration;
  const largest = units.findIndex(({ ms }) => duration >= ms);
  if (largest < 0) return [];
  return units.slice(largest, largest + 2).map((unit) => {
    const count = Math.floor(left / unit.ms);
    left %= unit.ms;
    return { ...unit, count };
  });
}

function joinAmounts([first, second]: ReturnType<typeof splitDuration>): string {
  const parts = first
    ? [formatCount(first.count), first.symbol]
    : // A negative duration also counts as less than a second, because clocks may differ.
      ["<", "1", "s"];
  if (second) parts.push(String(second.count).padStart(second.digits, "0"), second.symbol);
  return parts.join("\u00a0");
}

/**
 * Formats a duration in milliseconds, such as "< 1 s", "8 s", "2 min 05 s", "1 h 04 min", or "1 d 6
 * h". Its spaces are no-break spaces.
 */
export function formatDuration(ms: number): string {
  return joinAmounts(splitDuration(ms));
}

/** Formats a duration without a second unit that is zero, such as "5 min" or "3 d". */
export function formatShortDuration(ms: number): string {
  return joinAmounts(splitDuration(ms).filter(({ count }) => count > 0));
}

/**
 * Formats the duration with full unit names for screen readers, such as "2 minutes 5 seconds" or "1
 * hour 4 minutes".
 */
export function formatSpokenDuration(ms: number): string {
  const amounts = splitDuration(ms).map(({ count, noun }) => formatCounted(count, noun));
  return amounts.join(" ") || "less than 1 second";
}
