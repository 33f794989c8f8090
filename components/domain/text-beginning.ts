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
  `${left.toLocaleString("en")} more characters not shown. “Copy” includes the full text.`;
