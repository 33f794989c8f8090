/** What JSON leaves as it is, and has no shape, or would turn its neighbours around or apart. */
const odd = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** JSON set out line by line, with JSON's own escapes for what can't be seen: the same value. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    odd,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Characters: what a screen can show without stutter. */
const most = 20_000;

export interface Shown {
  text: string;
  /** How many characters of the text are not shown. */
  left: number;
}

/** The beginning of a text of any length. */
export function beginningOf(text: string): Shown {
  return { text: text.slice(0, most), left: Math.max(0, text.length - most) };
}

/** What to say below such a beginning. */
export const leftWords = (left: number) =>
  `${left.toLocaleString("en")} more characters not shown. Copy includes the full text.`;
