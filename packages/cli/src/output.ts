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

/** Formats a duration such as "12 min 5 s", or "–" if it is unknown. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return "–";
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
