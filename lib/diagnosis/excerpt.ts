import { type InterpretedLine, toolLinePattern } from "./read-log";
import type { SlicedWork } from "./slices";
import type { ExecutedStep, LogLine, QuotedLine } from "./types";

const maxQuoted = 12;
/** The maximum number of quoted characters per line. */
const maxLength = 400;
/** The maximum number of lines quoted from a failed command's output, if no cause is found. */
const maxPrinted = 6;
/**
 * The tolerance for the time of a line in milliseconds. CloudWatch can receive lines shortly after
 * the step ends, and its clock can differ from Image Builder's.
 */
const slackMs = 5_000;
/**
 * The minimum length of a repeated message in characters. A line can contain a shorter message by
 * chance.
 */
const minRepeatedLength = 30;

/** Drops lines that contain one of Image Builder's messages. */
export function removeMessageLines(
  log: readonly InterpretedLine[],
  messages: readonly string[],
): readonly InterpretedLine[] {
  // A status reason contains the message of the failed step, so that message is compared too.
  const inner = messages.flatMap((message) => message.split("failed with reason: ").slice(1));
  const repeated = [...messages, ...inner].filter(({ length }) => length >= minRepeatedLength);
  return log.filter(({ full }) => !repeated.some((message) => full.includes(message)));
}

/** Matches words that readers look for first. */
const failureWords =
  /\b(?:error|failed|failure|fatal|denied|not authorized|cannot|unable|exception|panic)\b/i;

/**
 * The lines logged during a step; all lines if the step's time is unknown or no line is from that
 * time.
 */
export function selectStepLines(
  lines: readonly LogLine[],
  step: ExecutedStep | null,
): readonly LogLine[] {
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
 * Returns at most twelve lines to quote, in log order. Prefers the lines of the causes, then the
 * context of the best cause's line or, without a cause, the failed command's last output, then the
 * last lines that look like a failure, and then the last two lines. Of lines that differ only in
 * numbers, quotes one.
 *
 * @param decisive the positions of the causes, best first
 */
export function* selectExcerpt(
  lines: readonly InterpretedLine[],
  decisive: readonly DecisiveWords[],
): SlicedWork<QuotedLine[]> {
  const chosen = new Map<number, InterpretedLine>();
  const shapes = new Set<string>();
  const take = (read: InterpretedLine | undefined) => {
    if (!read || chosen.size >= maxQuoted || chosen.has(read.line.number)) return;
    const shape = normalizeLine(read.text);
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
  const printed = ({ outcome, text }: InterpretedLine) =>
    outcome === "failed" && !toolLinePattern.test(text);
  if (first < 0) for (const read of fromEnd.filter(printed).slice(0, maxPrinted)) take(read);
  for (const read of fromEnd) {
    yield;
    if (failureWords.test(read.text.slice(0, 2_000))) take(read);
  }
  for (const read of fromEnd.slice(0, 2)) take(read);
  return [...chosen.values()]
    .sort((a, b) => a.line.number - b.line.number)
    .map((read) => quote(read, decisive, positions.length > 0 ? decisive[0]?.number : undefined));
}

/** Removes numbers and times from a line, so that repeated lines compare equal. */
function normalizeLine(text: string): string {
  return text
    .slice(0, 300)
    .replace(/[\d:.,-]+/g, "0")
    .trim()
    .toLowerCase();
}

function quote(
  { line, full }: InterpretedLine,
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
