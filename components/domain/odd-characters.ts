/**
 * Characters that are invisible or change how adjacent text is read: control characters except tab,
 * direction marks and overrides, Unicode line separators and zero-width spaces. Excludes the emoji
 * joiner (U+200D).
 */
const odd = /[^\P{Cc}\t]|[\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/** True if the text contains such characters, including the ESC of an escape sequence. */
export function hasOdd(text: string): boolean {
  return odd.test(text);
}

export function isOddCode(code: number): boolean {
  if (code < 0x20) return code !== 0x09;
  if (code < 0x7f) return false;
  return code < 0xa0 || (code >= 0x200b && odd.test(String.fromCharCode(code)));
}

/** ASCII names, because most fonts lack the Unicode control pictures. */
const names =
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(
    " ",
  );

/** Returns a visible form of an invisible character: `‹NUL›`, or `‹U+202E›` if it has no name. */
export function glyphOf(code: number): string {
  const name = code === 0x7f ? "DEL" : names[code];
  return `‹${name ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`}›`;
}

/** Matches a glyph of {@link visibleText}, including the escaped opening bracket. */
const glyph = /‹(?:([A-Z][A-Z0-9]{1,2})|U\+([0-9A-F]{4,6}))›/g;
const bracket = "‹".charCodeAt(0);

/**
 * Makes every character visible, for display and editing. A text without invisible characters is
 * unchanged; {@link exactText} reverses any other.
 */
export function visibleText(text: string): string {
  if (!hasOdd(text)) return text;
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const shown = isOddCode(code) || code === 0x0a || code === bracket;
    return shown ? glyphOf(code) : character;
  }).join("");
}

/** Like {@link visibleText}, but keeps line breaks. */
export function visibleLines(text: string): string {
  return hasOdd(text) ? text.split("\n").map(visibleText).join("\n") : text;
}

/** Reverses {@link visibleText}, even after the text was edited. */
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
