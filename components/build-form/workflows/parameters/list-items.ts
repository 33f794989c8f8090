/** Returns the list with `lines` in place of the element at `index`. */
export function replacedAt(items: readonly string[], index: number, lines: readonly string[]) {
  return [...items.slice(0, index), ...lines, ...items.slice(index + 1)];
}

/**
 * Splits pasted lines into elements: the first line joins the text before the cursor, the last one
 * the text after it. `null` for a single line, which the input handles itself.
 */
export function pastedElements(
  text: string,
  start: number,
  end: number,
  clip: string,
): string[] | null {
  const lines = clip.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2) return null;
  lines[0] = text.slice(0, start) + lines[0];
  lines[lines.length - 1] += text.slice(end);
  return lines;
}
