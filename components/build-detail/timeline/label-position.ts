import type { AxisRange } from "./layout";

/** The position of a bar's label. `over` is used on thin, hollow, and striped bars. */
export interface LabelPosition {
  side: "after" | "before" | "inside" | "over";
  words: string;
}

export interface LabelSpace {
  /** The width of the whole axis in pixels. */
  width: number;
  /** The current time on the axis, 0 to 1, or null once the build has ended. */
  now: number | null;
}

/** Gap between a bar and its label, in pixels. */
export const labelGap = 6;

/** Estimates the width of a chart label in pixels. */
export function estimateTextWidth(text: string): number {
  return [...text].reduce((sum, char) => sum + estimateCharacterWidth(char), 0);
}

function estimateCharacterWidth(char: string): number {
  if (/[A-Z_]/.test(char)) return 7.6;
  return /[\s.,·]/.test(char) ? 3.4 : 6;
}

/**
 * Positions a bar's label after, before, or on the bar. If the full label fits nowhere, uses only
 * its last part.
 */
export function positionLabel(
  { x, width: part }: AxisRange,
  words: readonly string[],
  { width, now }: LabelSpace,
  holds: boolean,
): LabelPosition {
  const end = x + part;
  const border = now !== null && end < now - 0.001 ? now : 1;
  const spaces = [
    { side: "after", room: (border - end) * width - 2 * labelGap },
    { side: "before", room: x * width - labelGap },
    { side: holds ? "inside" : "over", room: part * width - 2 * labelGap },
  ] as const;
  for (const text of [words.join(" · "), words.at(-1) ?? ""]) {
    const position = spaces.find(({ room }) => estimateTextWidth(text) <= room);
    if (position) return { side: position.side, words: text };
  }
  const [after, before] = spaces;
  return { side: before.room > after.room ? "before" : "after", words: words.at(-1) ?? "" };
}
