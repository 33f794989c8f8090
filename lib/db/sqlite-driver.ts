import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import { SqliteConnection } from "./sqlite-connection";
import { classifyStorageFailure, DatabaseUnusableError } from "./storage-failure";

/** How long a statement waits for another process's lock, in milliseconds. */
const defaultWaitMs = 5_000;
/** How long a write waits for earlier writes in this process, in milliseconds. */
const defaultQueueMs = 15_000;
/**
 * The first and the longest pause between attempts, in milliseconds. Each pause is twice as long as
 * the previous one.
 */
const minRetryDelayMs = 5;
const maxRetryDelayMs = 100;

/**
 * A Kysely dialect for a SQLite file that another process can lock. libsql would block this process
 * while it waits. This dialect instead retries a locked statement after a pause, while all other
 * work continues, including reads of the file.
 *
 * @param waitMs how long a statement is retried before it fails with SQLITE_BUSY
 * @param turnMs how long a write waits for its turn before it fails as `busy`
 */
export function createSqliteDialect(
  file: string,
  waitMs = defaultWaitMs,
  turnMs = defaultQueueMs,
): Dialect {
  return {
    createDriver: () => new SqliteDriver(file, waitMs, turnMs),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** The connection of one Kysely query or transaction. */
class KyselyConnection implements DatabaseConnection {
  /** Ends the turn of the current write. Set within a transaction that isn't read-only. */
  endTurn: (() => void) | null = null;
  /** A read-only transaction's own connection. */
  snapshot: SqliteConnection | null = null;

  constructor(private readonly driver: SqliteDriver) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.snapshot) return this.snapshot.run<Row>(query);
    if (this.endTurn) return this.driver.writer.run<Row>(query);
    return isRead(query) ? this.driver.read<Row>(query) : this.driver.write<Row>(query);
  }

  // biome-ignore lint/correctness/useYield: streaming would keep a snapshot open between two ticks
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("Streaming isn't supported. Read pages instead.");
  }
}

/** A driver that reads through one connection and queues writes on another. */
class SqliteDriver implements Driver {
  #reader: SqliteConnection | null = null;
  #writer: SqliteConnection | null = null;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly waitMs: number,
    private readonly turnMs: number,
  ) {}

  async init(): Promise<void> {
    this.#writer = new SqliteConnection(this.file);
    this.#reader = new SqliteConnection(this.file, true);
  }

  get writer(): SqliteConnection {
    if (!this.#writer) throw new Error("the database is closed");
    return this.#writer;
  }

  /** Runs a query, which sees only committed data. */
  read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#retryWhileLocked(performance.now(), () => {
      if (!this.#reader) throw new Error("the database is closed");
      return this.#reader.run<Row>(query);
    });
  }

  async write<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const endTurn = await this.#begin();
    try {
      const result = this.writer.run<Row>(query);
      this.writer.commit();
      return result;
    } catch (error) {
      this.writer.rollback();
      throw error;
    } finally {
      endTurn();
    }
  }

  async acquireConnection(): Promise<KyselyConnection> {
    return new KyselyConnection(this);
  }

  /** Begins a transaction. A read-only one has a snapshot and doesn't block writers. */
  async beginTransaction(
    lane: KyselyConnection,
    { accessMode }: TransactionSettings,
  ): Promise<void> {
    if (accessMode === "read only") {
      lane.snapshot = await this.#retryWhileLocked(performance.now(), () =>
        openSnapshot(this.file),
      );
    } else {
      lane.endTurn = await this.#begin();
    }
  }

  async commitTransaction(lane: KyselyConnection): Promise<void> {
    (lane.snapshot ?? this.writer).commit();
  }

  async rollbackTransaction(lane: KyselyConnection): Promise<void> {
    (lane.snapshot ?? this.writer).rollback();
  }

  async releaseConnection(lane: KyselyConnection): Promise<void> {
    lane.snapshot?.close();
    lane.snapshot = null;
    lane.endTurn?.();
    lane.endTurn = null;
  }

  async destroy(): Promise<void> {
    this.#reader?.close();
    this.#writer?.close();
    this.#reader = null;
    this.#writer = null;
  }

  /**
   * Begins a write transaction when its turn comes, and returns a function that ends the turn. The
   * wait for the turn counts toward `waitMs`.
   */
  async #begin(): Promise<() => void> {
    const since = performance.now();
    const before = this.#lastWrite;
    let endTurn = () => {};
    this.#lastWrite = new Promise((resolve) => {
      endTurn = resolve;
    });
    if (!(await doesEndWithin(before, this.turnMs))) {
      void before.then(endTurn);
      throw new DatabaseUnusableError(
        "busy",
        `couldn't get the write lock within ${this.turnMs} ms`,
      );
    }
    try {
      await this.#retryWhileLocked(since, () => this.writer.begin());
      return endTurn;
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  async #retryWhileLocked<T>(since: number, run: () => T): Promise<T> {
    for (let pauseMs = minRetryDelayMs; ; pauseMs = Math.min(2 * pauseMs, maxRetryDelayMs)) {
      try {
        return run();
      } catch (error) {
        const isLocked = classifyStorageFailure(error) === "locked";
        if (!isLocked || performance.now() - since >= this.waitMs) throw error;
      }
      await pause(pauseMs);
    }
  }
}

async function doesEndWithin(waiting: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const inTime = await Promise.race([waiting.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}

function openSnapshot(file: string): SqliteConnection {
  const connection = new SqliteConnection(file, true);
  connection.beginRead();
  return connection;
}

/**
 * Returns true if a query only reads. Raw SQL is classified by its first keyword. If that is wrong,
 * the reader's connection rejects the write.
 */
function isRead({ query, sql }: CompiledQuery): boolean {
  if (SelectQueryNode.is(query)) return true;
  return query.kind === "RawNode" && /^[\s(]*(select|with|explain)\b/i.test(sql);
}
