import { formatCount } from "@/components/domain/format-count";

/** In characters; the most that a browser renders smoothly. */
const most = 20_000;

export interface Shown {
  text: string;
  /** The number of characters not shown. */
  left: number;
}

/** Returns the start of a text of any length. */
export function beginningOf(text: string): Shown {
  return { text: text.slice(0, most), left: Math.max(0, text.length - most) };
}

/** The note below a truncated text. */
export const leftWords = (left: number) =>
  `${formatCount(left)} more characters not shown. “Copy” includes the full text.`;
