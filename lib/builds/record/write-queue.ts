import "server-only";
import { processWide } from "@/lib/config/process-wide";
import type { Db } from "@/lib/db/database";

/**
 * Runs one task after the other, in the order in which they were given, for a database in the whole
 * process: what is written is then told to watchers in the order in which it was written.
 */
export function afterOthers<T>(db: Db, task: () => Promise<T>): Promise<T> {
  const lines = processWide("tracking.lines", () => new WeakMap<Db, Promise<unknown>>());
  const result = (lines.get(db) ?? Promise.resolve()).then(task);
  lines.set(
    db,
    result.catch(() => undefined),
  );
  return result;
}
