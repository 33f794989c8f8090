import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";

const queues = defineSingleton("builds.write-queues", () => new WeakMap<Db, Promise<unknown>>());

/**
 * Runs tasks of a process sequentially per database, so that changes are published in the order in
 * which they were written.
 */
export function enqueueWrite<T>(db: Db, task: () => Promise<T>): Promise<T> {
  const result = (queues().get(db) ?? Promise.resolve()).then(task);
  queues().set(
    db,
    result.catch(() => undefined),
  );
  return result;
}
