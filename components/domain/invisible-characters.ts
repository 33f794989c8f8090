/**
 * Matches characters that are invisible or change how adjacent text is read: control characters
 * (except tab), direction marks and overrides, Unicode line separators, and zero-width spaces, but
 * not the emoji joiner (U+200D).
 */
const invisiblePattern = /[^\P{Cc}\t]|[\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/**
 * Returns true if the text contains invisible characters, including the ESC of an escape sequence.
 */
export function hasInvisibleCharacters(text: string): boolean {
  return invisiblePattern.test(text);
}

export function isInvisibleCode(code: number): boolean {
  if (code < 0x20) return code !== 0x09;
  if (code < 0x7f) return false;
  return code < 0xa0 || (code >= 0x200b && invisiblePattern.test(String.fromCharCode(code)));
}

/** The names are ASCII, because most fonts lack the Unicode control pictures. */
const names =
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(
    " ",
  );

/** Returns a visible form of an invisible character: `‹NUL›`, or `‹U+202E›` if it has no name. */
export function toVisibleGlyph(code: number): string {
  const name = code === 0x7f ? "DEL" : names[code];
  return `‹${name ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`}›`;
}

/** Matches a glyph of {@link toVisibleText}, including the escaped opening bracket. */
const glyph = /‹(?:([A-Z][A-Z0-9]{1,2})|U\+([0-9A-F]{4,6}))›/g;
const bracket = "‹".charCodeAt(0);

/**
 * Makes every character visible, for display and editing. Text without invisible characters is
 * unchanged. For other text, {@link fromVisibleText} reverses the change.
 */
export function toVisibleText(text: string): string {
  if (!hasInvisibleCharacters(text)) return text;
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const shown = isInvisibleCode(code) || code === 0x0a || code === bracket;
    return shown ? toVisibleGlyph(code) : character;
  }).join("");
}

/** Like {@link toVisibleText}, but keeps line breaks. */
export function toVisibleMultilineText(text: string): string {
  return hasInvisibleCharacters(text) ? text.split("\n").map(toVisibleText).join("\n") : text;
}

/** Reverses {@link toVisibleText}, even after the text was edited. */
export function fromVisibleText(visible: string): string {
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
