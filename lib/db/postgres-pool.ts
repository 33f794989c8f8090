import "server-only";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import { Pool, type PoolClient, types } from "pg";
import { log } from "@/lib/log/log";
import { DatabaseUnusableError } from "./storage-failure";

/** Timeouts of the database, in milliseconds. */
interface DatabaseTimeouts {
  /** Time to open a connection or wait for a free one. */
  connect: number;
  /** Statement timeout enforced by PostgreSQL, including waits for locks. */
  statement: number;
  /**
   * The time after which an unresponsive connection counts as broken. It must be more than
   * `statement`.
   */
  query: number;
  /** Time after which PostgreSQL rolls back an idle transaction. */
  idleInTransaction: number;
}

/**
 * A lease is renewed every 5 s and valid for 20 s. With these timeouts, a renewal on a broken
 * connection fails early enough for a second attempt.
 */
const defaultTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 10_000,
  query: 12_000,
  idleInTransaction: 15_000,
};

const minute = 60_000;

/**
 * The timeouts of migrations, which rewrite tables and wait for the migrations of other processes.
 */
export const migrationTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 30 * minute,
  query: 31 * minute,
  idleInTransaction: minute,
};

/**
 * The name of Kiln's sessions in PostgreSQL. It differs from {@link applicationNameOf6f89a0b}, so
 * that its migration can detect replicas of that commit.
 */
const applicationName = "kiln-server";

/** The name that commit 6f89a0b gives to its sessions. */
export const applicationNameOf6f89a0b = "kiln";

/** Sets Kiln's name in a database URL. pg uses the last name in it, and no other option then. */
export function addApplicationName(databaseUrl: string): string {
  return `${databaseUrl}${databaseUrl.includes("?") ? "&" : "?"}application_name=${applicationName}`;
}

/** Settings that detect connections that broke silently. */
export const keepAliveOptions = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** Opens a connection pool that discards connections once they stop responding. */
export function openPool(databaseUrl: string, timeouts = defaultTimeouts): PostgresPool {
  const pool = new Pool({
    connectionString: addApplicationName(databaseUrl),
    max: 10,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.query,
    types: { getTypeParser },
    ...keepAliveOptions,
    // These settings aren't startup parameters, because PgBouncer would reject those.
    onConnect: (client) =>
      client.query(
        `set statement_timeout = ${timeouts.statement};
         set idle_in_transaction_session_timeout = ${timeouts.idleInTransaction}`,
      ),
  });
  // Without a listener, a lost idle connection would end the process. The pool replaces the
  // connection.
  pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  return {
    connect: async () => discardWhenBroken(await pool.connect().catch(throwUnreachable)),
    end: () => pool.end(),
  };
}

/**
 * Rethrows PostgreSQL's own errors, which have a severity. Any other error means that PostgreSQL
 * wasn't reached, and is thrown as `unreachable`.
 */
function throwUnreachable(error: unknown): never {
  if (!(error instanceof Error) || "severity" in error) throw error;
  throw new DatabaseUnusableError("unreachable", error.message || "no connection", {
    cause: error,
  });
}

/**
 * Closes broken connections. After a query timeout, pg reuses the connection, so a half-open one
 * would delay one query after another. pg also leaves errors between two queries to the user of the
 * connection, and without a listener they would end the process.
 */
function discardWhenBroken(client: PoolClient): PostgresPoolClient {
  let broken: Error | null = null;
  const onError = (error: Error) => {
    broken ??= new DatabaseUnusableError("unreachable", error.message, { cause: error });
  };
  client.on("error", onError);
  const query = async (sql: string, parameters: readonly unknown[]) => {
    // Statements on a broken connection, such as a rollback, fail at once instead of timing out.
    if (broken) throw broken;
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      if (error instanceof Error && isConnectionError(error)) {
        broken = new DatabaseUnusableError("unreachable", error.message, { cause: error });
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

/**
 * True for network errors, and for pg's own errors about a query timeout or a lost or unusable
 * connection.
 */
function isConnectionError(error: Error): boolean {
  if ("syscall" in error) return true;
  return /^(Query read timeout|Connection terminated|Client has encountered a connection error)/.test(
    error.message,
  );
}

const bigint = types.builtins.INT8;

/**
 * Parses integers, including bigint, as numbers. No integer in Kiln's tables exceeds the safe
 * range.
 */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === bigint ? Number : types.getTypeParser(id, format);
