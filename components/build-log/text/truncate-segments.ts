import type { StyledSegment } from "./parse-line";

/** The first `maxCharacters` characters of a line. */
export function truncateSegments(
  segments: readonly StyledSegment[],
  maxCharacters: number,
): StyledSegment[] {
  const cut: StyledSegment[] = [];
  let left = maxCharacters;
  for (const segment of segments) {
    if (left <= 0) break;
    cut.push(
      segment.text.length > left ? { ...segment, text: segment.text.slice(0, left) } : segment,
    );
    left -= segment.text.length;
  }
  return cut;
}
