import { type ReadLine, toolLine } from "./read-log";
import type { Sliced } from "./slices";
import type { LogLine, QuotedLine, RanStep } from "./types";

/** The maximum number of quoted lines, and of characters per line. */
const maxQuoted = 12;
const maxLength = 400;
/** The last lines of a failed command, quoted if no cause is found. */
const maxPrinted = 6;
/**
 * CloudWatch receives lines shortly after the step ends, and its clock differs from Image
 * Builder's.
 */
const slackMs = 5_000;
/** Characters; a shorter message may occur in a line by chance. */
const minRepeated = 30;

/** Drops lines that only repeat Image Builder's messages. */
export function withoutMessages(
  log: readonly ReadLine[],
  messages: readonly string[],
): readonly ReadLine[] {
  // A status reason contains the message of the failed step.
  const inner = messages.flatMap((message) => message.split("failed with reason: ").slice(1));
  const repeated = [...messages, ...inner].filter(({ length }) => length >= minRepeated);
  return log.filter(({ full }) => !repeated.some((message) => full.includes(message)));
}

/** Words that readers look for first. */
const loud =
  /\b(?:error|failed|failure|fatal|denied|not authorized|cannot|unable|exception|panic)\b/i;

/** The lines logged during a step; all lines if its time is unknown or has none. */
export function linesOf(lines: readonly LogLine[], step: RanStep | null): readonly LogLine[] {
  const from = Date.parse(step?.startedAt ?? "");
  const to = Date.parse(step?.endedAt ?? "");
  if (Number.isNaN(from)) return lines;
  const end = Number.isNaN(to) ? Number.POSITIVE_INFINITY : to + slackMs;
  const own = lines.filter(({ at }) => at >= from && at <= end);
  return own.length > 0 ? own : lines;
}

export interface DecisiveWords {
  number: number;
  index: number;
  length: number;
}

/**
 * At most twelve lines to quote, in order: the decisive line and its context, those of other
 * causes, then the last lines that look like a failure. No line is quoted twice.
 *
 * @param decisive the positions of the causes, best first
 */
export function* excerptOf(
  lines: readonly ReadLine[],
  decisive: readonly DecisiveWords[],
): Sliced<QuotedLine[]> {
  const chosen = new Map<number, ReadLine>();
  const shapes = new Set<string>();
  const take = (read: ReadLine | undefined) => {
    if (!read || chosen.size >= maxQuoted || chosen.has(read.line.number)) return;
    const shape = shapeOf(read.text);
    if (shape === "" || shapes.has(shape)) return;
    shapes.add(shape);
    chosen.set(read.line.number, read);
  };
  const positions = decisive.map(({ number }) =>
    lines.findIndex(({ line }) => line.number === number),
  );
  for (const position of positions) take(lines[position]);
  const first = positions[0] ?? -1;
  if (first >= 0) for (const step of [-1, 1, -2, 2, -3]) take(lines[first + step]);
  const fromEnd = lines.toReversed();
  // Without a cause, the failed command's last output is the best evidence.
  const printed = ({ outcome, text }: ReadLine) => outcome === "failed" && !toolLine.test(text);
  if (first < 0) for (const read of fromEnd.filter(printed).slice(0, maxPrinted)) take(read);
  for (const read of fromEnd) {
    yield;
    if (loud.test(read.text.slice(0, 2_000))) take(read);
  }
  for (const read of fromEnd.slice(0, 2)) take(read);
  return [...chosen.values()]
    .sort((a, b) => a.line.number - b.line.number)
    .map((read) => quote(read, decisive, positions.length > 0 ? decisive[0]?.number : undefined));
}

/** A line without numbers and times, so that repeated lines compare equal. */
function shapeOf(text: string): string {
  return text
    .slice(0, 300)
    .replace(/[\d:.,-]+/g, "0")
    .trim()
    .toLowerCase();
}

function quote(
  { line, full }: ReadLine,
  decisive: readonly DecisiveWords[],
  first: number | undefined,
): QuotedLine {
  const words = decisive.find(({ number }) => number === line.number);
  const isFirst = line.number === first;
  const start = words && words.index > 120 && full.length > maxLength ? words.index - 100 : 0;
  const cut = full.slice(start, start + maxLength);
  const lead = start > 0 ? "…" : "";
  const text = `${lead}${cut}${start + maxLength < full.length ? "…" : ""}`;
  if (!words) return { ...line, text, decisive: isFirst, mark: null };
  const from = words.index - start + lead.length;
  const to = Math.min(from + words.length, lead.length + cut.length);
  return { ...line, text, decisive: isFirst, mark: [from, to] };
}
