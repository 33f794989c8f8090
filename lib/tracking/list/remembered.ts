import "server-only";
import { processWide } from "@/lib/config/process-wide";

interface Answer {
  value: Promise<unknown>;
  until: number;
}

const mostAnswers = 2_000;

/**
 * What `ask` answers, kept for everyone who asks the same within `keepMs`: those who come while it is
 * being found out wait for the same answer. A failure is not kept.
 *
 * @param key names the question and everything its answer depends on
 */
export function remembered<T>(key: string, keepMs: number, ask: () => Promise<T>): Promise<T> {
  const answers = processWide("remembered-answers", () => new Map<string, Answer>());
  const known = answers.get(key);
  if (known && known.until > performance.now()) return known.value as Promise<T>;
  const value = ask();
  const answer = { value, until: Number.POSITIVE_INFINITY };
  answers.delete(key);
  answers.set(key, answer);
  dropOldest(answers);
  value.then(
    () => {
      answer.until = performance.now() + keepMs;
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
