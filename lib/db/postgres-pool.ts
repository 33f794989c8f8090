import "server-only";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import { Pool, type PoolClient, types } from "pg";
import { log } from "@/lib/log/log";
import { DatabaseUnusable } from "./storage-failure";

/** All in milliseconds. */
interface DatabaseTimeouts {
  /** Until a connection is open, or free. */
  connect: number;
  /** After which PostgreSQL itself gives up a statement, also one that waits for a lock. */
  statement: number;
  /** After which a connection that does not respond counts as broken: more than `statement`. */
  query: number;
  /** After which PostgreSQL rolls back a transaction whose client says nothing. */
  idleInTransaction: number;
}

/**
 * A lease is renewed every 5 s and holds for 20 s: a renewal over a broken connection fails soon
 * enough for a second one to succeed.
 */
const usualTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 10_000,
  query: 12_000,
  idleInTransaction: 15_000,
};

const minute = 60_000;

/** For migrations: they rewrite tables, and wait for another process that does. */
export const migrationTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 30 * minute,
  query: 31 * minute,
  idleInTransaction: minute,
};

/** Without it a connection that broke without a word would be missed for two hours. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** The pool of connections, each of which is given up once it stops responding. */
export function openPool(connectionString: string, timeouts = usualTimeouts): PostgresPool {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.query,
    application_name: "kiln",
    types: { getTypeParser },
    ...keepAlive,
    // Not as start-up parameters, which PgBouncer refuses.
    onConnect: (client) =>
      client.query(
        `set statement_timeout = ${timeouts.statement};
         set idle_in_transaction_session_timeout = ${timeouts.idleInTransaction}`,
      ),
  });
  // Without a listener a lost idle connection would end the process; the pool makes a new one.
  pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  return {
    connect: async () => giveUpWhenBroken(await pool.connect().catch(notConnected)),
    end: () => pool.end(),
  };
}

/** PostgreSQL's own refusals have a severity; without one it was not reached. */
function notConnected(error: unknown): never {
  if (!(error instanceof Error) || "severity" in error) throw error;
  throw new DatabaseUnusable("unreachable", error.message || "no connection", { cause: error });
}

/**
 * pg reports a query that is not responded to in time, and then offers the same connection again:
 * a half-open one would make one query after the other wait. It also leaves the errors of a
 * connection that is in use between two queries to the one who uses it, and without a listener they
 * would end the process. Here such connections are closed.
 */
function giveUpWhenBroken(client: PoolClient): PostgresPoolClient {
  let broken: Error | null = null;
  const onError = (error: Error) => {
    broken ??= new DatabaseUnusable("unreachable", error.message, { cause: error });
  };
  client.on("error", onError);
  const query = async (sql: string, parameters: readonly unknown[]) => {
    // Also the rollback after a failed statement need not wait.
    if (broken) throw broken;
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      if (error instanceof Error && isOfConnection(error)) {
        broken = new DatabaseUnusable("unreachable", error.message, { cause: error });
        throw broken;
      }
      throw error;
    }
  };
  return {
    // Kysely's second form takes cursors, which Kiln does not use.
    query: query as unknown as PostgresPoolClient["query"],
    release: (destroy) => {
      client.release(destroy || broken !== null);
      client.off("error", onError);
    },
  };
}

/** Errors that pg makes itself, without PostgreSQL having said anything. */
function isOfConnection({ message }: Error): boolean {
  return /^(Query read timeout|Connection terminated|Client has encountered a connection error)/.test(
    message,
  );
}

const bigint = types.builtins.INT8;

/** Whole numbers as numbers, also the longer ones: none of Kiln's is above what JavaScript holds. */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === bigint ? Number : types.getTypeParser(id, format);
