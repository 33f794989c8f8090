import { type Hint, messageHints, outputHints } from "./catalog/hints";
import type { FailureMatch } from "./match-text";
import { getLineWeight, type InterpretedLine, toolLinePattern } from "./read-log";
import type { SlicedWork } from "./slices";
import type { KnownFailure } from "./types";

/** The number of lines at the end of the failed command's output that usually contain its error. */
const maxLines = 8;
const maxCharacters = 2_000;
const failureWords =
  /\b(?:error(?!-)|fail(?:ed|s|ure:)?|fatal|exception|cannot|can'?t|could ?n[o']t|unable|denied|refused|abort(?:ed|ing)?|invalid|missing|unsupported|unknown|unrecogni[sz]ed|unexpected|not found|no such|does(?:n't| not) exist|must|required|time(?:d)?[ -]?out|mismatch|(?:please|either) \w{2,12})\b|Error(?!-)\b|Exception\b/i;
/**
 * Matches lines of Image Builder, make, Ansible, Docker, and the kernel that only report that
 * something failed.
 */
const summary =
  /^(?:SSM execution status: |.{0,80}\b[Ss]tep(?:'s)? time[d-]? ?out\b|make(?:\[\d\])?: \*\*\*|.{0,80}\bok=\d{1,5} |Service '.{1,80}' failed to build|(?:\S{1,40} )?kernel: |\[ {0,5}\d{1,6}\.\d{6}\] )/;

/**
 * Finds a possible cause from the words in the failed command's last output. Used only if a build's
 * messages and log show no other cause.
 */
export function* findCauseInLastOutput(
  failures: readonly KnownFailure[],
  log: readonly InterpretedLine[],
): SlicedWork<{ match: FailureMatch; read: InterpretedLine } | null> {
  let left = maxLines;
  for (const read of log.toReversed()) {
    yield;
    const text = read.text.slice(0, maxCharacters);
    if (text.trim() === "" || toolLinePattern.test(text) || summary.test(text)) continue;
    if (left-- === 0) return null;
    if (read.outcome !== "failed" && read.outcome !== undefined) return null;
    if (!failureWords.test(text) || getLineWeight(read) !== "full") continue;
    const match = matchHint(failures, outputHints, text);
    if (match) return { read, match };
  }
  return null;
}

/**
 * Finds a possible cause from the words of a message. Used only if a build's messages and log show
 * no other cause.
 */
export const findCauseInMessage = (failures: readonly KnownFailure[], text: string) =>
  matchHint(failures, messageHints, text.slice(0, maxCharacters));

function matchHint(
  failures: readonly KnownFailure[],
  hints: readonly Hint[],
  text: string,
): FailureMatch | null {
  for (const [id, pattern] of hints) {
    const word = pattern.exec(text);
    const failure = word && failures.find((one) => one.id === id);
    if (!word || !failure) continue;
    return {
      failure,
      certainty: "possible",
      denial: null,
      index: word.index,
      length: word[0].length,
    };
  }
  return null;
}
