import { networkFailureIds } from "./catalog/effects";
import { normalizeText } from "./clean-text";
import { findCauseInLastOutput, findCauseInMessage } from "./fallback-causes";
import { type FailureMatch, matchFailures } from "./match-text";
import { getLineWeight, type InterpretedLine } from "./read-log";
import type { SlicedWork } from "./slices";
import type { Certainty, EvidenceSource, FailureCause, KnownFailure } from "./types";
import { findUnfinishedUpdate } from "./unfinished-update";

export interface FailureMessage {
  place: Exclude<EvidenceSource, "log">;
  text: string;
}

/** A known failure found in a message or a log line, with the offset in the cleaned text. */
export interface RecognizedFailure {
  match: FailureMatch;
  certainty: Certainty;
  /**
   * True for a line with the weight `less`, or one that is neither output of the failed command nor
   * near the end of the log.
   */
  weak: boolean;
  evidence: FailureCause["evidence"];
  line: { number: number; index: number; length: number } | null;
}

/** The number of lines at the end of the log that count as the step's failure report. */
const lastLines = 60;
/**
 * The maximum total number of characters in the distinct lines to match, from the end of the log.
 */
const maxMatchedCharacters = 2 * 1024 * 1024;
const maxLineCharacters = 64 * 1024;
const nextLowerCertainty: Record<Certainty, Certainty | null> = {
  certain: "likely",
  likely: "possible",
  possible: null,
};
const order: Record<Certainty, number> = { certain: 3, likely: 2, possible: 1 };
const maxEvidence = 300;

/**
 * The known failures in the messages and the log, in catalog order. If none of them is a cause,
 * includes a fallback, if there is one.
 */
export function* recognizeFailures(
  failures: readonly KnownFailure[],
  messages: readonly FailureMessage[],
  log: readonly InterpretedLine[],
  workflowType: string | null,
): SlicedWork<RecognizedFailure[]> {
  const { all, forLog } = getEntriesForType(failures, workflowType);
  const inMessages = yield* recognizeInMessages(all, messages);
  const logged = yield* recognizeInLog(forLog, log);
  if (![...inMessages.values(), ...logged.values()].some(({ match }) => !match.failure.generic)) {
    yield* findFallbackCause(all, messages, log, { inMessages, logged });
  }
  return all.flatMap(({ id }) => {
    const message = inMessages.get(id);
    const line = logged.get(id);
    if (!message) return line ? [line] : [];
    if (!line) return [message];
    const surer = order[line.certainty] > order[message.certainty] ? line : message;
    return [{ ...surer, line: line.line }];
  });
}

function* findFallbackCause(
  failures: readonly KnownFailure[],
  messages: readonly FailureMessage[],
  log: readonly InterpretedLine[],
  found: { inMessages: Map<string, RecognizedFailure>; logged: Map<string, RecognizedFailure> },
): SlicedWork<void> {
  for (const { place, text } of messages) {
    const clean = normalizeText(text);
    const match = findCauseInMessage(failures, clean);
    if (!match) continue;
    found.inMessages.set(match.failure.id, toMessageFailure(place, clean, match));
    return;
  }
  const last = yield* findCauseInLastOutput(failures, log);
  if (!last) return;
  const { match, read } = last;
  found.logged.set(match.failure.id, toLogFailure(read, match, match.certainty, false));
}

interface Entries {
  all: KnownFailure[];
  forLog: KnownFailure[];
}

const entries = new WeakMap<readonly KnownFailure[], Map<string | null, Entries>>();

/**
 * Returns the entries for a workflow type. For each of AWS's types, returns the same arrays every
 * time, because they are indexed only once.
 */
function getEntriesForType(failures: readonly KnownFailure[], type: string | null): Entries {
  const byType = entries.get(failures) ?? new Map<string | null, Entries>();
  entries.set(failures, byType);
  const known = byType.get(type);
  if (known) return known;
  const all = failures.filter(
    ({ only, except }) => (!only || only === type) && (!except || except !== type),
  );
  const own = { all, forLog: all.filter(({ messagesOnly }) => !messagesOnly) };
  // Caches only AWS's types, so that any number of others can't fill the cache.
  if (type === null || /^(?:BUILD|TEST|DISTRIBUTION)$/.test(type)) byType.set(type, own);
  return own;
}

function* recognizeInMessages(
  failures: readonly KnownFailure[],
  messages: readonly FailureMessage[],
): SlicedWork<Map<string, RecognizedFailure>> {
  const found = new Map<string, RecognizedFailure>();
  for (const { place, text } of messages) {
    const clean = normalizeText(text);
    for (const match of yield* matchFailures(failures, clean, false)) {
      const { id } = match.failure;
      if (found.has(id)) continue;
      found.set(id, toMessageFailure(place, clean, match));
    }
  }
  return found;
}

function* recognizeInLog(
  failures: readonly KnownFailure[],
  log: readonly InterpretedLine[],
): SlicedWork<Map<string, RecognizedFailure>> {
  const found = new Map<string, RecognizedFailure>();
  const known = new Map<string, FailureMatch[]>();
  const end = log.at(-1)?.line.number ?? 0;
  let tried = 0;
  for (const read of log.toReversed()) {
    yield;
    const { text, line } = read;
    let matches = known.get(text);
    if (!matches) {
      tried += Math.min(text.length, maxLineCharacters);
      if (tried > maxMatchedCharacters) break;
      matches = yield* matchFailures(failures, text, true);
      known.set(text, matches);
    }
    const weight = matches.length > 0 ? getLineWeight(read) : "none";
    if (weight === "none") continue;
    const near = read.outcome === "failed" || end - line.number < lastLines;
    for (const match of matches) {
      const less = weight === "less" ? (isResolved(read, match) ? 2 : 1) : 0;
      const certainty = reduceCertainty(match, less + (near ? 0 : 1));
      const before = found.get(match.failure.id);
      if (!certainty || (before && order[before.certainty] >= order[certainty])) continue;
      found.set(match.failure.id, toLogFailure(read, match, certainty, weight === "less" || !near));
    }
  }
  const update = yield* findUnfinishedUpdate(failures, log);
  if (update && !found.has(update.match.failure.id)) {
    found.set(update.match.failure.id, toLogFailure(update.read, update.match, "likely", false));
  }
  return found;
}

const networkFailures = new Set<string>(networkFailureIds);

/**
 * Returns true if a success followed a network failure, or if the command continued after any
 * failure.
 */
const isResolved = ({ follow }: InterpretedLine, { failure }: FailureMatch) =>
  (follow === "success" && networkFailures.has(failure.id)) || follow === "continued";

function reduceCertainty({ certainty, failure }: FailureMatch, by: number): Certainty | null {
  if (by > 0 && failure.symptom) return null;
  let left: Certainty | null = certainty;
  for (let step = 0; step < by && left; step++) left = nextLowerCertainty[left];
  return left ?? (failure.generic ? "possible" : null);
}

function toMessageFailure(
  place: FailureMessage["place"],
  text: string,
  match: FailureMatch,
): RecognizedFailure {
  const evidence = { place, text: extractContext(text, match), line: null };
  return { match, certainty: match.certainty, weak: false, evidence, line: null };
}

function toLogFailure(
  { line, full, text }: InterpretedLine,
  match: FailureMatch,
  certainty: Certainty,
  weak: boolean,
): RecognizedFailure {
  const index = match.index + full.length - text.length;
  return {
    match,
    certainty,
    weak,
    evidence: { place: "log", text: extractContext(text, match), line: line.number },
    line: { number: line.number, index, length: match.length },
  };
}

/** The matched words with a little context. */
function extractContext(text: string, { index }: FailureMatch): string {
  const start = Math.max(0, index - 80);
  return text.slice(start, start + maxEvidence).trim();
}
