import type { Match } from "./match-text";
import type { ReadLine } from "./read-log";
import type { Sliced } from "./slices";
import type { KnownFailure } from "./types";

const updating = /\bKB\d{6,8}\b|Windows Update/i;
const ended = /\bExitCode:? -?\d|FINISHED EXECUTION/;
const commandEnded = /Command failed \(command id|Command timed out/i;

/**
 * Windows updates that were still installing when Systems Manager timed out, before AWSTOE could
 * log their results.
 */
export function* unfinishedUpdate(
  failures: readonly KnownFailure[],
  log: readonly ReadLine[],
): Sliced<{ match: Match; read: ReadLine } | null> {
  const failure = failures.find(({ id }) => id === "component-timeout");
  const command = yield* lastBefore(log.length, log, (text) =>
    commandEnded.test(text.slice(0, 400)),
  );
  if (!failure || command < 0) return null;
  const last = yield* lastBefore(
    command,
    log,
    (text) => updating.test(text) || ended.test(text.slice(0, 400)),
  );
  const read = log[last];
  const word = read && updating.exec(read.text);
  if (!read || !word || ended.test(read.text.slice(0, 400))) return null;
  const match = { failure, certainty: "likely" as const, denial: null };
  return { read, match: { ...match, index: word.index, length: word[0].length } };
}

function* lastBefore(
  end: number,
  log: readonly ReadLine[],
  is: (text: string) => boolean,
): Sliced<number> {
  for (let index = end - 1; index >= 0; index--) {
    yield;
    if (is(log[index]?.text ?? "")) return index;
  }
  return -1;
}
