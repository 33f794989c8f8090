/**
 * What has no shape of its own, or would change how its neighbours are read: control characters
 * but the tab, direction marks and overrides, separators that browsers break lines at, and spaces
 * of no width. The joiner of emoji (U+200D) is left alone.
 */
const odd = /[^\P{Cc}\t]|[\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/** Whether a text has anything that {@link glyphOf} or an escape sequence is about. */
export function hasOdd(text: string): boolean {
  return odd.test(text);
}

export function isOddCode(code: number): boolean {
  if (code < 0x20) return code !== 0x09;
  if (code < 0x7f) return false;
  return code < 0xa0 || (code >= 0x200b && odd.test(String.fromCharCode(code)));
}

const firstPicture = 0x2400;

/** A character that has no shape, as one that has: `␀` for NUL, `⟨U+202E⟩` where there is none. */
export function glyphOf(code: number): string {
  if (code < 0x20) return String.fromCharCode(firstPicture + code);
  if (code === 0x7f) return "␡";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
