import "server-only";
import { type RawBuilder, sql } from "kysely";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "./database";
import { isSqlite } from "./dialect";

/** A reading of PostgreSQL's clock. Both times are in milliseconds. */
interface Reading {
  databaseMs: number;
  /**
   * When the clock was read, by `performance.now()`, which doesn't follow changes to the machine's
   * clock.
   */
  at: number;
}

const lastReading = defineSingleton("database.clock", (): { value: Reading | null } => ({
  value: null,
}));

/** The number of readings, of which the one with the shortest round trip is used. */
const attempts = 3;

/**
 * Returns the time that all processes on the database share, in milliseconds since the epoch. This
 * is PostgreSQL's time, because the replicas' clocks may differ. With SQLite, and until
 * PostgreSQL's clock is first read, it is the machine's time.
 *
 * Use it for every stored time that another process compares with its own.
 */
export function getDatabaseNowMs(): number {
  const { value } = lastReading();
  return value ? value.databaseMs + (performance.now() - value.at) : Date.now();
}

/** Returns {@link getDatabaseNowMs} in ISO 8601 UTC. */
export function getDatabaseTimestamp(): string {
  return new Date(getDatabaseNowMs()).toISOString();
}

/** The assumed maximum difference between the machines' clocks, in milliseconds. */
export const maxClockSkewMs = 2 * 60_000;

/** Returns `now` minus {@link maxClockSkewMs}, in ISO 8601 UTC. */
export function subtractMaxClockSkew(now: Date): string {
  return new Date(now.getTime() - maxClockSkewMs).toISOString();
}

/** Reads PostgreSQL's clock for {@link getDatabaseNowMs}. Does nothing with SQLite. */
export async function readDatabaseClock(db: Db): Promise<void> {
  if (isSqlite(db)) return;
  const readings: (Reading & { tookMs: number })[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = performance.now();
    const { rows } = await sql<{ ms: number }>`
      select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(db);
    const tookMs = performance.now() - before;
    readings.push({ databaseMs: rows[0]?.ms ?? Date.now(), at: before + tookMs / 2, tookMs });
  }
  readings.sort((a, b) => a.tookMs - b.tookMs);
  lastReading().value = readings[0] ?? null;
}

/**
 * Returns the database's time as an expression for a statement, in the format of stored times.
 *
 * @param afterMs milliseconds to add to the time
 */
export function createDatabaseTimeExpression(db: Db, afterMs = 0): RawBuilder<string> {
  if (isSqlite(db)) return sql`${new Date(Date.now() + afterMs).toISOString()}`;
  return sql`to_char(
    (clock_timestamp() + make_interval(secs => ${sql.lit(afterMs / 1000)})) at time zone 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
