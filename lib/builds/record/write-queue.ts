import "server-only";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";

const queues = processValue("tracking.lines", () => new WeakMap<Db, Promise<unknown>>());

/**
 * Runs one task after the other, in the order in which they were given, for a database in the whole
 * process: what is written is then told to watchers in the order in which it was written.
 */
export function afterOthers<T>(db: Db, task: () => Promise<T>): Promise<T> {
  const result = (queues().get(db) ?? Promise.resolve()).then(task);
  queues().set(
    db,
    result.catch(() => undefined),
  );
  return result;
}
