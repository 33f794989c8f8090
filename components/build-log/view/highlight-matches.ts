import { createLiteralPattern } from "../store/search";
import type { StyledSegment } from "../text/parse-line";

export interface HighlightedSegment extends StyledSegment {
  marked: boolean;
}

/**
 * The maximum number of matches marked per line. A line that repeats one letter could have
 * thousands.
 */
const maxMarks = 500;

/** Splits segments at the boundaries of the line's first `maxMarks` search matches. */
export function highlightMatches(
  segments: readonly StyledSegment[],
  query: string,
): HighlightedSegment[] {
  if (query === "") return segments.map((segment) => ({ ...segment, marked: false }));
  const text = segments.map((segment) => segment.text).join("");
  const positions = [...text.matchAll(createLiteralPattern(query))].slice(0, maxMarks);
  const edges = positions.flatMap(({ index }) => [index, index + query.length]);
  const cut: HighlightedSegment[] = [];
  let at = 0;
  let edge = 0;
  for (const segment of segments) {
    let rest = segment.text;
    while (rest !== "") {
      while (edge < edges.length && (edges[edge] ?? 0) <= at) edge += 1;
      const length = Math.min(rest.length, (edges[edge] ?? Number.POSITIVE_INFINITY) - at);
      cut.push({ ...segment, text: rest.slice(0, length), marked: edge % 2 === 1 });
      rest = rest.slice(length);
      at += length;
    }
  }
  return cut;
}
