import type { Box } from "./layout";

/** Where the words of a bar stand; `over` is upon a bar that is too thin to hold them. */
export interface LabelPosition {
  side: "after" | "before" | "inside" | "over";
  words: string;
}

export interface LabelRoom {
  /** Of the whole axis, in pixels. */
  width: number;
  /** The line of the present, 0 to 1; words of what is over don't cross it. */
  now: number | null;
}

/** Between a bar and its words, in pixels. */
export const labelGap = 6;

/** About how wide a text of the chart's size is, in pixels; rather too much than too little. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, char) => sum + widthOf(char), 0);
}

function widthOf(char: string): number {
  if (/[A-Z_]/.test(char)) return 7.6;
  return /[\s.,·]/.test(char) ? 3.4 : 6;
}

/**
 * Finds room for a bar's words: at its right, at its left, on it; where all of them fit nowhere, the
 * last of them alone.
 *
 * @param words the most telling ones last
 * @param holds whether the bar is thick enough for words
 */
export function labelPosition(
  { x, width: part }: Box,
  words: readonly string[],
  { width, now }: LabelRoom,
  holds: boolean,
): LabelPosition {
  const end = x + part;
  const border = now !== null && end < now - 0.001 ? now : 1;
  const rooms = [
    { side: "after", room: (border - end) * width - 2 * labelGap },
    { side: "before", room: x * width - labelGap },
    { side: holds ? "inside" : "over", room: part * width - 2 * labelGap },
  ] as const;
  for (const text of [words.join(" · "), words.at(-1) ?? ""]) {
    const place = rooms.find(({ room }) => textWidth(text) <= room);
    if (place) return { side: place.side, words: text };
  }
  const [after, before] = rooms;
  return { side: before.room > after.room ? "before" : "after", words: words.at(-1) ?? "" };
}
