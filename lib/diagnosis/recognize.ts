import { network } from "./catalog/effects";
import { cleanText } from "./clean-text";
import { type Match, matchText } from "./match-text";
import { type ReadLine, weightOf } from "./read-log";
import type { Sliced } from "./slices";
import type { Cause, Certainty, EvidenceSource, KnownFailure } from "./types";
import { unfinishedUpdate } from "./unfinished-update";

export interface Message {
  place: Exclude<EvidenceSource, "log">;
  text: string;
}

/** The log line of a cause, and the offset in its cleaned text. */
export interface Found {
  match: Match;
  certainty: Certainty;
  /** A warning, a line far from the end, or one followed by a success. */
  weak: boolean;
  evidence: Cause["evidence"];
  line: { number: number; index: number; length: number } | null;
}

/** The number of lines at the end of the log that count as the step's failure report. */
const lastLines = 60;
/** The maximum characters of distinct lines to match, from the end of the log. */
const maxTried = 2 * 1024 * 1024;
const maxLineTried = 64 * 1024;
const lower: Record<Certainty, Certainty | null> = {
  certain: "likely",
  likely: "possible",
  possible: null,
};
const order: Record<Certainty, number> = { certain: 3, likely: 2, possible: 1 };
const maxEvidence = 300;

/** The known failures in the messages and the log, in catalog order. */
export function* recognize(
  failures: readonly KnownFailure[],
  messages: readonly Message[],
  log: readonly ReadLine[],
  workflowType: string | null,
): Sliced<Found[]> {
  const { all, forLog } = entriesOf(failures, workflowType);
  const said = yield* inMessages(all, messages);
  const logged = yield* inLog(forLog, log);
  return all.flatMap(({ id }) => {
    const message = said.get(id);
    const line = logged.get(id);
    if (!message) return line ? [line] : [];
    if (!line) return [message];
    const surer = order[line.certainty] > order[message.certainty] ? line : message;
    return [{ ...surer, line: line.line }];
  });
}

interface Entries {
  all: KnownFailure[];
  forLog: KnownFailure[];
}

const entries = new WeakMap<readonly KnownFailure[], Map<string | null, Entries>>();

/** The entries for a workflow type: the same arrays each time, since they are indexed once. */
function entriesOf(failures: readonly KnownFailure[], type: string | null): Entries {
  const byType = entries.get(failures) ?? new Map<string | null, Entries>();
  entries.set(failures, byType);
  const known = byType.get(type);
  if (known) return known;
  const all = failures.filter(
    ({ only, except }) => (!only || only === type) && (!except || except !== type),
  );
  const own = { all, forLog: all.filter(({ messagesOnly }) => !messagesOnly) };
  // Only AWS's types are cached, not a hostile one.
  if (type === null || /^(?:BUILD|TEST|DISTRIBUTION)$/.test(type)) byType.set(type, own);
  return own;
}

function* inMessages(
  failures: readonly KnownFailure[],
  messages: readonly Message[],
): Sliced<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (const { place, text } of messages) {
    const clean = cleanText(text);
    for (const match of yield* matchText(failures, clean, false)) {
      const { id } = match.failure;
      if (found.has(id)) continue;
      const evidence = { place, text: around(clean, match), line: null };
      found.set(id, { match, certainty: match.certainty, weak: false, evidence, line: null });
    }
  }
  return found;
}

function* inLog(
  failures: readonly KnownFailure[],
  log: readonly ReadLine[],
): Sliced<Map<string, Found>> {
  const found = new Map<string, Found>();
  const known = new Map<string, Match[]>();
  const end = log.at(-1)?.line.number ?? 0;
  let tried = 0;
  for (const read of log.toReversed()) {
    yield;
    const { text, line } = read;
    let matches = known.get(text);
    if (!matches) {
      tried += Math.min(text.length, maxLineTried);
      if (tried > maxTried) break;
      matches = yield* matchText(failures, text, true);
      known.set(text, matches);
    }
    const weight = matches.length > 0 ? weightOf(read) : "none";
    if (weight === "none") continue;
    const near = read.outcome === "failed" || end - line.number < lastLines;
    for (const match of matches) {
      const less = weight === "less" ? (madeGood(read, match) ? 2 : 1) : 0;
      const certainty = lowered(match, less + (near ? 0 : 1));
      const before = found.get(match.failure.id);
      if (!certainty || (before && order[before.certainty] >= order[certainty])) continue;
      found.set(match.failure.id, foundIn(read, match, certainty, weight === "less" || !near));
    }
  }
  const update = yield* unfinishedUpdate(failures, log);
  if (update && !found.has(update.match.failure.id)) {
    found.set(update.match.failure.id, foundIn(update.read, update.match, "likely", false));
  }
  return found;
}

const reaching = new Set<string>(network);

/** Something was unreachable and a success followed, or the command continued without it. */
const madeGood = ({ follow }: ReadLine, { failure }: Match) =>
  (follow === "success" && reaching.has(failure.id)) || follow === "continued";

function lowered({ certainty, failure }: Match, by: number): Certainty | null {
  if (by > 0 && failure.symptom) return null;
  let left: Certainty | null = certainty;
  for (let step = 0; step < by && left; step++) left = lower[left];
  return left ?? (failure.generic ? "possible" : null);
}

function foundIn(
  { line, full, text }: ReadLine,
  match: Match,
  certainty: Certainty,
  weak: boolean,
): Found {
  const index = match.index + full.length - text.length;
  return {
    match,
    certainty,
    weak,
    evidence: { place: "log", text: around(text, match), line: line.number },
    line: { number: line.number, index, length: match.length },
  };
}

/** The matched words with a little context. */
function around(text: string, { index }: Match): string {
  const start = Math.max(0, index - 80);
  return text.slice(start, start + maxEvidence).trim();
}
