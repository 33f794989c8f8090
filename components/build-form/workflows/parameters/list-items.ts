/** Returns the list with `lines` in place of the element at `index`. */
export function replaceItem(items: readonly string[], index: number, lines: readonly string[]) {
  return [...items.slice(0, index), ...lines, ...items.slice(index + 1)];
}

/**
 * Splits pasted text into elements, one per nonblank line. The first line is joined to the text
 * before the selection, and the last line to the text after it. Returns `null` for fewer than two
 * nonblank lines, which the input handles itself.
 */
export function splitPastedText(
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
