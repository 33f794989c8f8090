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

/** ASCII's names. Unicode has pictures of them, which most fonts lack. */
const names =
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(
    " ",
  );

/** A character that has no shape, as text that has: `‹NUL›`, or `‹U+202E›` where it has no name. */
export function glyphOf(code: number): string {
  const name = code === 0x7f ? "DEL" : names[code];
  return `‹${name ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`}›`;
}

/** A glyph of {@link visibleText}, and its opening bracket where a text has one of its own. */
const glyph = /‹(?:([A-Z][A-Z0-9]{1,2})|U\+([0-9A-F]{4,6}))›/g;
const bracket = "‹".charCodeAt(0);

/**
 * A text in which every character can be seen, for display and for editing. A text without odd
 * characters is itself; {@link exactText} reverses any other.
 */
export function visibleText(text: string): string {
  if (!hasOdd(text)) return text;
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const shown = isOddCode(code) || code === 0x0a || code === bracket;
    return shown ? glyphOf(code) : character;
  }).join("");
}

/** The same of a text of several lines, which it keeps. */
export function visibleLines(text: string): string {
  return hasOdd(text) ? text.split("\n").map(visibleText).join("\n") : text;
}

/** The text that {@link visibleText} shows, also after someone has typed into it. */
export function exactText(visible: string): string {
  return visible.replace(glyph, (whole, name: string | undefined, hex: string | undefined) => {
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    if (name === "DEL") return "\u007f";
    const code = names.indexOf(name ?? "");
    return code < 0 ? whole : String.fromCharCode(code);
  });
}
