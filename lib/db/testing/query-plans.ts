import "server-only";
import { CompiledQuery } from "kysely";
import { vi } from "vitest";
import type { Db } from "../database";

/**
 * Runs `work` and returns the text and the lines of SQLite's EXPLAIN QUERY PLAN for each of its
 * statements.
 */
export async function collectQueryPlans(db: Db, work: () => Promise<unknown>) {
  const spy = vi.spyOn(Object.getPrototypeOf(db.getExecutor()), "executeQuery");
  await work();
  const statements = spy.mock.calls.map(([query]) => query as CompiledQuery);
  spy.mockRestore();
  const plans: { sql: string; plan: string[] }[] = [];
  for (const { sql, parameters } of statements) {
    const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(explain);
    plans.push({ sql, plan: rows.map(({ detail }) => detail) });
  }
  return plans;
}
