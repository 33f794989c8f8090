import type { FailureMatch } from "./match-text";
import type { InterpretedLine } from "./read-log";
import type { SlicedWork } from "./slices";
import type { KnownFailure } from "./types";

const updatePattern = /\bKB\d{6,8}\b|Windows Update/i;
const commandResultPattern = /\bExitCode:? -?\d|FINISHED EXECUTION/;
const commandTimeoutPattern = /Command failed \(command id|Command timed out/i;

/**
 * Finds the log line of a Windows update that was still installing when Systems Manager timed out,
 * before AWSTOE could log its result.
 */
export function* findUnfinishedUpdate(
  failures: readonly KnownFailure[],
  log: readonly InterpretedLine[],
): SlicedWork<{ match: FailureMatch; read: InterpretedLine } | null> {
  const failure = failures.find(({ id }) => id === "component-timeout");
  const command = yield* findLastBefore(log.length, log, (text) =>
    commandTimeoutPattern.test(text.slice(0, 400)),
  );
  if (!failure || command < 0) return null;
  const last = yield* findLastBefore(
    command,
    log,
    (text) => updatePattern.test(text) || commandResultPattern.test(text.slice(0, 400)),
  );
  const read = log[last];
  const word = read && updatePattern.exec(read.text);
  if (!read || !word || commandResultPattern.test(read.text.slice(0, 400))) return null;
  const match = { failure, certainty: "likely" as const, denial: null };
  return { read, match: { ...match, index: word.index, length: word[0].length } };
}

function* findLastBefore(
  end: number,
  log: readonly InterpretedLine[],
  is: (text: string) => boolean,
): SlicedWork<number> {
  for (let index = end - 1; index >= 0; index--) {
    yield;
    if (is(log[index]?.text ?? "")) return index;
  }
  return -1;
}
