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
import { DatabaseUnusable, storageFailure } from "./storage-failure";

/** How long a statement waits for another process's lock, in milliseconds. */
const defaultWaitMs = 5_000;
/** How long a write waits for earlier ones in this process, in milliseconds. */
const defaultTurnMs = 15_000;
/** Pauses between attempts double from the first to the longest, in milliseconds. */
const firstPauseMs = 5;
const longestPauseMs = 100;

/**
 * A Kysely dialect for a SQLite file that another process may lock. libsql would block this process
 * while waiting; this dialect retries a locked statement after a pause, while all other work
 * continues, including reads of the file.
 *
 * @param waitMs how long a statement is retried before it fails with SQLITE_BUSY
 * @param turnMs how long a write waits for its turn before it fails as `busy`
 */
export function sqliteDialect(
  file: string,
  waitMs = defaultWaitMs,
  turnMs = defaultTurnMs,
): Dialect {
  return {
    createDriver: () => new SqliteDriver(file, waitMs, turnMs),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** The connection of one Kysely query or transaction. */
class Lane implements DatabaseConnection {
  /** Ends the write turn; set within a transaction. */
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

/** Reads use one connection; writes are queued on another. */
class SqliteDriver implements Driver {
  #reader: SqliteConnection | null = null;
  #writer: SqliteConnection | null = null;
  #lastTurn: Promise<void> = Promise.resolve();

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

  /** Sees only committed data. */
  read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#whileLocked(performance.now(), () => {
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

  async acquireConnection(): Promise<Lane> {
    return new Lane(this);
  }

  /** A read-only transaction has a snapshot and doesn't block writers. */
  async beginTransaction(lane: Lane, { accessMode }: TransactionSettings): Promise<void> {
    if (accessMode === "read only") {
      lane.snapshot = await this.#whileLocked(performance.now(), () => openSnapshot(this.file));
    } else {
      lane.endTurn = await this.#begin();
    }
  }

  async commitTransaction(lane: Lane): Promise<void> {
    (lane.snapshot ?? this.writer).commit();
  }

  async rollbackTransaction(lane: Lane): Promise<void> {
    (lane.snapshot ?? this.writer).rollback();
  }

  async releaseConnection(lane: Lane): Promise<void> {
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

  /** Begins a transaction in turn. Waiting for the turn counts toward the maximum wait. */
  async #begin(): Promise<() => void> {
    const since = performance.now();
    const before = this.#lastTurn;
    let endTurn = () => {};
    this.#lastTurn = new Promise((resolve) => {
      endTurn = resolve;
    });
    if (!(await endsWithin(before, this.turnMs))) {
      void before.then(endTurn);
      throw new DatabaseUnusable("busy", `couldn't get the write lock within ${this.turnMs} ms`);
    }
    try {
      await this.#whileLocked(since, () => this.writer.begin());
      return endTurn;
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  async #whileLocked<T>(since: number, run: () => T): Promise<T> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return run();
      } catch (error) {
        const isLocked = storageFailure(error) === "locked";
        if (!isLocked || performance.now() - since >= this.waitMs) throw error;
      }
      await pause(pauseMs);
    }
  }
}

async function endsWithin(waiting: Promise<void>, ms: number): Promise<boolean> {
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

/** Classifies raw SQL by its first keyword; the reader's connection rejects writes. */
function isRead({ query, sql }: CompiledQuery): boolean {
  if (SelectQueryNode.is(query)) return true;
  return query.kind === "RawNode" && /^[\s(]*(select|with|explain)\b/i.test(sql);
}
