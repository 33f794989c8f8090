/** Stands for any decimal number in a text. */
export const anyNumber = "\0";

/**
 * Returns true if `text` matches a pattern in which `*` stands for any characters and `?` for one.
 * A text with {@link anyNumber} matches if it does with some number in its place.
 * Takes O(pattern length × text length) time.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let positions = addPosition(new Set(), pattern, 0);
  for (let inText = 0; inText < text.length; inText += 1) {
    const char = text.charAt(inText);
    positions =
      char === anyNumber
        ? advanceByNumber(pattern, positions)
        : advance(pattern, positions, (wanted) => wanted === char);
  }
  return positions.has(pattern.length);
}

/** Returns true if `text` matches one of the patterns, or if there are none. */
export function matchesAnyPattern(patterns: string | string[] | undefined, text: string): boolean {
  return patterns === undefined || [patterns].flat().some((each) => matchesGlob(each, text));
}

/** Adds a position in the pattern, and those after it that need no further character. */
function addPosition(positions: Set<number>, pattern: string, position: number): Set<number> {
  let at = position;
  while (pattern[at] === "*") {
    positions.add(at);
    at += 1;
  }
  return positions.add(at);
}

/** Returns the positions in the pattern after one more character of the text. */
function advance(
  pattern: string,
  positions: ReadonlySet<number>,
  accepts: (wanted: string) => boolean,
): Set<number> {
  const next = new Set<number>();
  for (const at of positions) {
    const wanted = pattern.charAt(at);
    if (wanted === "*") addPosition(next, pattern, at);
    else if (wanted === "?" || (wanted !== "" && accepts(wanted)))
      addPosition(next, pattern, at + 1);
  }
  return next;
}

/** Returns the positions in the pattern after a number of one or more digits. */
function advanceByNumber(pattern: string, positions: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>();
  let next = advance(pattern, positions, isDigit);
  while ([...next].some((at) => !reached.has(at))) {
    for (const at of next) reached.add(at);
    next = advance(pattern, next, isDigit);
  }
  return reached;
}

function isDigit(text: string): boolean {
  return /^[0-9]$/.test(text);
}
