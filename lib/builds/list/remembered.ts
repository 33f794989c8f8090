import "server-only";
import { processWide } from "@/lib/config/process-wide";

interface Answer {
  value: Promise<unknown>;
  until: number;
}

const mostAnswers = 2_000;
/** What took long to find out is kept so many times as long, so that it takes a small share of the time. */
const timesKept = 50;
/** No answer is kept for longer, however slow the machine was just then. Milliseconds. */
const longestKeptMs = 60_000;

/**
 * What `ask` answers, kept for everyone who asks the same within `keepMs` at least: those who come while it is
 * being found out wait for the same answer. A failure is not kept.
 *
 * @param key names the question and everything its answer depends on
 */
export function remembered<T>(key: string, keepMs: number, ask: () => Promise<T>): Promise<T> {
  const answers = processWide("remembered-answers", () => new Map<string, Answer>());
  const known = answers.get(key);
  if (known && known.until > performance.now()) return known.value as Promise<T>;
  const since = performance.now();
  const value = ask();
  const answer = { value, until: Number.POSITIVE_INFINITY };
  answers.delete(key);
  answers.set(key, answer);
  dropOldest(answers);
  value.then(
    () => {
      const now = performance.now();
      answer.until = now + Math.max(keepMs, Math.min((now - since) * timesKept, longestKeptMs));
    },
    () => {
      if (answers.get(key) === answer) answers.delete(key);
    },
  );
  return value;
}

function dropOldest(answers: Map<string, Answer>): void {
  for (const key of answers.keys()) {
    if (answers.size <= mostAnswers) return;
    answers.delete(key);
  }
}
