import "server-only";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import { Pool, type PoolClient, types } from "pg";
import { log } from "@/lib/log/log";
import { DatabaseUnusable } from "./storage-failure";

/** All in milliseconds. */
interface DatabaseTimeouts {
  /** Time to open a connection or wait for a free one. */
  connect: number;
  /** Statement timeout enforced by PostgreSQL, including waits for locks. */
  statement: number;
  /**
   * Time after which an unresponsive connection counts as broken; must be more than `statement`.
   */
  query: number;
  /** Time after which PostgreSQL rolls back an idle transaction. */
  idleInTransaction: number;
}

/**
 * A lease is renewed every 5 s and valid for 20 s: a renewal on a broken connection fails early
 * enough for a second attempt.
 */
const usualTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 10_000,
  query: 12_000,
  idleInTransaction: 15_000,
};

const minute = 60_000;

/** For migrations, which rewrite tables and wait for other processes that do so. */
export const migrationTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 30 * minute,
  query: 31 * minute,
  idleInTransaction: minute,
};

/** Without it, a silently broken connection would go undetected for two hours. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** Opens a connection pool that discards connections once they stop responding. */
export function openPool(connectionString: string, timeouts = usualTimeouts): PostgresPool {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.query,
    application_name: "kiln",
    types: { getTypeParser },
    ...keepAlive,
    // Not as startup parameters, which PgBouncer rejects.
    onConnect: (client) =>
      client.query(
        `set statement_timeout = ${timeouts.statement};
         set idle_in_transaction_session_timeout = ${timeouts.idleInTransaction}`,
      ),
  });
  // Without a listener, a lost idle connection would end the process; the pool replaces it.
  pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  return {
    connect: async () => giveUpWhenBroken(await pool.connect().catch(notConnected)),
    end: () => pool.end(),
  };
}

/** PostgreSQL's own errors have a severity; without one, it wasn't reached. */
function notConnected(error: unknown): never {
  if (!(error instanceof Error) || "severity" in error) throw error;
  throw new DatabaseUnusable("unreachable", error.message || "no connection", { cause: error });
}

/**
 * Closes broken connections. pg reports a query timeout and then reuses the connection, so that a
 * half-open one would delay one query after another. It also leaves errors between two queries of a
 * connection in use to its user, and without a listener they would end the process.
 */
function giveUpWhenBroken(client: PoolClient): PostgresPoolClient {
  let broken: Error | null = null;
  const onError = (error: Error) => {
    broken ??= new DatabaseUnusable("unreachable", error.message, { cause: error });
  };
  client.on("error", onError);
  const query = async (sql: string, parameters: readonly unknown[]) => {
    // The rollback after a failed statement doesn't need to wait either.
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
    // Kysely's second overload takes cursors, which Kiln doesn't use.
    query: query as unknown as PostgresPoolClient["query"],
    release: (destroy) => {
      client.release(destroy || broken !== null);
      client.off("error", onError);
    },
  };
}

/** True for errors created by pg itself, without a response from PostgreSQL. */
function isOfConnection({ message }: Error): boolean {
  return /^(Query read timeout|Connection terminated|Client has encountered a connection error)/.test(
    message,
  );
}

const bigint = types.builtins.INT8;

/** Parses integers including bigint as numbers; none of Kiln's exceeds the safe range. */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === bigint ? Number : types.getTypeParser(id, format);
