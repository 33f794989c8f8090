/** The destination of a command's output; replaced in tests. */
export interface CommandOutput {
  /** Results, for people or as JSON. */
  out: (text: string) => void;
  /** Progress and errors. */
  err: (text: string) => void;
}

/** Control and format characters, which could move the cursor or change the terminal. */
const controlCharacters = /[\p{Cc}\p{Cf}]/gu;

/** Replaces characters in text from Kiln or AWS that a terminal would interpret. */
export function replaceControlCharacters(text: string): string {
  return text.replace(controlCharacters, (one) => (one === "\t" ? " " : "\uFFFD"));
}

/**
 * Formats a table with aligned columns. The header is uppercase, as in other command-line
 * tools.
 */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [
    head.map((one) => one.toUpperCase()),
    ...rows.map((row) => row.map(replaceControlCharacters)),
  ];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Milliseconds, symbol, and minimum digits as the second unit. */
const units = [
  [86_400_000, "d", 1],
  [3_600_000, "h", 1],
  [60_000, "min", 2],
  [1_000, "s", 2],
] as const;

/**
 * Formats a duration in milliseconds as Kiln's pages do, such as "12 min 05 s" or "1 d 6 h".
 * Returns "–" if it is unknown.
 */
export function formatDuration(ms: number | null): string {
  if (ms === null) return "–";
  const largest = units.findIndex(([size]) => ms >= size);
  const [first, second] = largest < 0 ? [] : units.slice(largest);
  if (!first) return "< 1 s";
  const [size, symbol] = first;
  const count = Math.floor(ms / size).toLocaleString("en");
  if (!second) return `${count} ${symbol}`;
  const rest = String(Math.floor((ms % size) / second[0])).padStart(second[2], "0");
  return `${count} ${symbol} ${rest} ${second[1]}`;
}
