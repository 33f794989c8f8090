const ESC = 0x1b;
const CSI = 0x9b;
const BEL = 0x07;
const ST = 0x9c;
/**
 * ESC followed by `]`, `P`, `X`, `^`, or `_` starts a control string that terminals don't print.
 */
const stringOpeners = new Set([0x5d, 0x50, 0x58, 0x5e, 0x5f]);
/** The maximum length of the parameters in characters. A longer sequence isn't dropped. */
const maxParameterLength = 64;

export interface EscapeSequence {
  /** The index of the first character after the sequence. */
  end: number;
  /**
   * The parameters of a color sequence (SGR), or `null` for any other sequence, which is dropped.
   */
  sgr: string | null;
}

export function isEscapeStart(code: number): boolean {
  return code === ESC || code === CSI;
}

/**
 * Parses the escape sequence at `start` (ECMA-48), such as a cursor movement, title, or link, so
 * that it can be dropped. Returns `null` if the sequence is invalid or doesn't end in this line,
 * because dropping it would hide text.
 */
export function parseEscapeSequence(text: string, start: number): EscapeSequence | null {
  if (text.charCodeAt(start) === CSI) return readControl(text, start + 1);
  const next = text.charCodeAt(start + 1);
  if (next === 0x5b) return readControl(text, start + 2);
  if (stringOpeners.has(next)) return readString(text, start + 2);
  let end = start + 1;
  while (isBetween(text.charCodeAt(end), 0x20, 0x2f)) end += 1;
  return isBetween(text.charCodeAt(end), 0x30, 0x7e) ? { end: end + 1, sgr: null } : null;
}

function readControl(text: string, from: number): EscapeSequence | null {
  let at = from;
  while (isBetween(text.charCodeAt(at), 0x30, 0x3f)) at += 1;
  const parameters = text.slice(from, at);
  let final = at;
  while (isBetween(text.charCodeAt(final), 0x20, 0x2f)) final += 1;
  if (parameters.length > maxParameterLength) return null;
  if (!isBetween(text.charCodeAt(final), 0x40, 0x7e)) return null;
  const isColor = final === at && text[final] === "m" && /^[\d;:]*$/.test(parameters);
  return { end: final + 1, sgr: isColor ? parameters : null };
}

function readString(text: string, from: number): EscapeSequence | null {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BEL || code === ST) return { end: at + 1, sgr: null };
    if (code !== ESC) continue;
    return text[at + 1] === "\\" ? { end: at + 2, sgr: null } : null;
  }
  return null;
}

/** Returns false for `NaN`, which is the character code past the end of a text. */
function isBetween(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}
