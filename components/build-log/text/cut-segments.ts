import type { StyledSegment } from "./parse-line";

/** The first `most` characters of a line. */
export function truncateSegments(
  segments: readonly StyledSegment[],
  most: number,
): StyledSegment[] {
  const cut: StyledSegment[] = [];
  let left = most;
  for (const segment of segments) {
    if (left <= 0) break;
    cut.push(
      segment.text.length > left ? { ...segment, text: segment.text.slice(0, left) } : segment,
    );
    left -= segment.text.length;
  }
  return cut;
}
