import "server-only";
import { processWide } from "@/lib/config/process-wide";

/**
 * Runs one task after the other, in the order in which they were given, in the whole process: what
 * is written is then told to watchers in the order in which it was written.
 */
export function afterOthers<T>(task: () => Promise<T>): Promise<T> {
  const line = processWide("tracking.line", () => ({
    last: Promise.resolve() as Promise<unknown>,
  }));
  const result = line.last.then(task);
  line.last = result.catch(() => undefined);
  return result;
}
