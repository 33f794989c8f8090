import { isTelling, mostCharacters } from "./telling";
import type { Cause, Certainty, EvidencePlace, KnownFailure, LogLine } from "./types";

export interface Said {
  place: Exclude<EvidencePlace, "log">;
  text: string;
}

export interface Found {
  failure: KnownFailure;
  certainty: Certainty;
  evidence: Cause["evidence"];
}

/** Lines before the end of the failing step that are taken to speak of its failure. */
const lastWords = 60;
const lessSure: Record<Certainty, Certainty> = {
  certain: "likely",
  likely: "possible",
  possible: "possible",
};
const quoted = 300;

/** The known failures that the messages or the lines speak of, in the catalogue's order. */
export function recognise(
  failures: readonly KnownFailure[],
  messages: readonly Said[],
  lines: readonly LogLine[],
  workflowType: string | null,
): Found[] {
  const telling = lines.filter(({ text }) => isTelling(text)).reverse();
  const end = lines.at(-1)?.number ?? 0;
  return failures.flatMap((failure) => {
    if (failure.only && failure.only !== workflowType) return [];
    const found = inMessages(failure, messages) ?? inLines(failure, telling, end);
    return found ? [found] : [];
  });
}

function inMessages(failure: KnownFailure, messages: readonly Said[]): Found | null {
  for (const { place, text } of messages) {
    const words = matched(failure, text);
    if (words === null) continue;
    return { failure, certainty: failure.certainty, evidence: { place, text: words, line: null } };
  }
  return null;
}

/** @param telling the last line first */
function inLines(failure: KnownFailure, telling: readonly LogLine[], end: number): Found | null {
  if (failure.messagesOnly) return null;
  const line = telling.find(({ text }) => matched(failure, text) !== null);
  if (!line) return null;
  const near = end - line.number < lastWords;
  return {
    failure,
    certainty: near ? failure.certainty : lessSure[failure.certainty],
    evidence: { place: "log", text: line.text.slice(0, quoted), line: line.number },
  };
}

/** The part of the text around what a pattern matched; `null` when none does. */
function matched({ patterns }: KnownFailure, text: string): string | null {
  const bounded = text.slice(0, mostCharacters);
  for (const pattern of patterns) {
    const match = pattern.exec(bounded);
    if (!match) continue;
    const start = Math.max(0, match.index - 80);
    return bounded.slice(start, start + quoted).trim();
  }
  return null;
}
