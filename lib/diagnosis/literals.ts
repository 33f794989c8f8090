/** The minimum length of a literal. Shorter ones occur in too many lines to exclude any. */
const minLength = 3;

/**
 * Derives lower-case literals from the source of a pattern, so that every match of the pattern
 * contains at least one of them, ignoring case; `null` if there are none. Searching for them is far
 * cheaper than matching. Supports only the syntax that the catalog uses.
 */
export function extractLiterals(source: string): string[] | null {
  const found: string[] = [];
  for (const alternative of splitAlternatives(source)) {
    const best = findBestLiterals(alternative);
    if (!best) return null;
    found.push(...best);
  }
  return found;
}

/** The alternatives at the top level, outside groups and classes. */
function splitAlternatives(source: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; at = findAtomEnd(source, at)) {
    if (source[at] !== "|") continue;
    parts.push(source.slice(from, at));
    from = at + 1;
  }
  return [...parts, source.slice(from)];
}

/** The index after the atom at `at`: a character, an escape, a class, or a group. */
function findAtomEnd(source: string, at: number): number {
  if (source[at] === "\\") return at + 2;
  if (source[at] === "[") {
    let end = at + 1;
    while (end < source.length && source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
    return end + 1;
  }
  if (source[at] !== "(") return at + 1;
  let end = at + 1;
  while (end < source.length && source[end] !== ")") end = findAtomEnd(source, end);
  return end + 1;
}

const quantifier = /^(?:\?|\{(\d+)(?:,\d*)?\})\??/;
const zeroWidth = /^(?:\\b|\^|\$)$/;

/**
 * Returns the best literals of an alternative, which are its longest literal run or the literals of
 * a group; `null` if all are too short.
 */
function findBestLiterals(source: string): string[] | null {
  let best: string[] | null = null;
  let run = "";
  const keep = (texts: string[] | null) => {
    const length = (all: string[] | null) => Math.min(...(all ?? [""]).map((text) => text.length));
    if (texts && length(texts) >= minLength && length(texts) > length(best)) best = texts;
  };
  for (let at = 0; at < source.length; ) {
    const end = findAtomEnd(source, at);
    const atom = source.slice(at, end);
    const times = quantifier.exec(source.slice(end));
    const optional = times !== null && Number(times[1] ?? 0) === 0;
    const literal = parseLiteralAtom(atom);
    if (literal !== null && !times) run += literal;
    else if (!zeroWidth.test(atom)) {
      keep([run]);
      run = "";
      if (atom.startsWith("(?:") && !optional) keep(extractLiterals(atom.slice(3, -1)));
    }
    at = end + (times?.[0].length ?? 0);
  }
  keep([run]);
  return best;
}

/** The character of an atom; `null` for a class, a group, a dot, or an assertion. */
function parseLiteralAtom(atom: string): string | null {
  if (atom.length === 1) return /[.^$]/.test(atom) ? null : atom.toLowerCase();
  return /^\\[^a-zA-Z0-9]$/.test(atom) ? atom.slice(1) : null;
}
