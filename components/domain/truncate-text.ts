import { formatCounted } from "@/lib/text/format-count";

/** The maximum length in characters, which is as much as a browser renders smoothly. */
const maxLength = 20_000;

export interface TruncatedText {
  text: string;
  /** The number of characters not shown. */
  omittedCount: number;
}

export function truncateText(text: string): TruncatedText {
  return { text: text.slice(0, maxLength), omittedCount: Math.max(0, text.length - maxLength) };
}

export const describeOmittedText = (omittedCount: number) =>
  `${formatCounted(omittedCount, "character")} not shown. Use the copy button to get the full text.`;
