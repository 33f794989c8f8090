import type { LogLine, RanStep } from "./types";

/** Characters of a message or line that patterns are tried on: their time grows with the length. */
export const mostCharacters = 2_000;
/** How many lines are quoted. */
const mostQuoted = 12;
/** CloudWatch gets lines a little after the step ends, and its clock is not Image Builder's. */
const slackMs = 5_000;

/** Words without which no line tells why something failed. Cheap: it meets every line. */
const telling =
  /error|fail|fatal|denied|not authorized|unauthorized|unable|cannot|can't|could not|no space|not enough|not found|no such|not known|does not exist|time|unreachable|no route|refused|killed|exceeded|invalid|unexpected|missing|sysprep|exit (?:status|code)|lock|exception|unavailable|insufficient|not recognized|no (?:package|match|default)|unsupported|certificate|memory|throttl|duplicate|already|interpreter|association|inventory|limit|quota|noexec|key/i;

export function isTelling(text: string): boolean {
  return telling.test(text.slice(0, mostCharacters));
}

/** The words that a reader looks for first. */
const loud =
  /\b(?:error|failed|failure|fatal|denied|not authorized|cannot|unable|exception|panic)\b/i;

/** The lines of a step's time; all of them when it is not known, or has none. */
export function linesOf(lines: readonly LogLine[], step: RanStep | null): readonly LogLine[] {
  const from = Date.parse(step?.startedAt ?? "");
  const to = Date.parse(step?.endedAt ?? "");
  if (Number.isNaN(from)) return lines;
  const end = Number.isNaN(to) ? Number.POSITIVE_INFINITY : to + slackMs;
  const own = lines.filter(({ at }) => at >= from && at <= end);
  return own.length > 0 ? own : lines;
}

/** Characters; a shorter message may be in a line by chance. */
const leastRepeated = 30;

/**
 * At most twelve lines to quote, in their order: those that causes were recognised by, then the
 * last ones that sound like a failure, then the very last. Lines that only repeat what Image
 * Builder's messages say are left out.
 */
export function decisiveLines(
  all: readonly LogLine[],
  evidence: readonly (number | null)[],
  messages: readonly string[],
): LogLine[] {
  const known = messages.filter(({ length }) => length >= leastRepeated);
  const lines = all.filter(({ text }) => !known.some((message) => text.includes(message)));
  const chosen = new Map<number, LogLine>();
  const take = (line: LogLine) => {
    if (chosen.size < mostQuoted) chosen.set(line.number, line);
  };
  const named = new Set(evidence);
  const fromEnd = lines.toReversed();
  for (const line of fromEnd) if (named.has(line.number)) take(line);
  for (const line of fromEnd) {
    if (chosen.size >= mostQuoted) break;
    if (loud.test(line.text.slice(0, mostCharacters))) take(line);
  }
  for (const line of fromEnd.slice(0, 2)) take(line);
  return [...chosen.values()]
    .sort((a, b) => a.number - b.number)
    .map((line) => ({ ...line, text: line.text.slice(0, mostCharacters) }));
}
