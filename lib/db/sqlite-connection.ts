import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { CompiledQuery, QueryResult } from "kysely";
import Database from "libsql";

/**
 * The busy timeout while a file is opened, in milliseconds. It blocks the process. The driver
 * handles later waits without blocking.
 */
const openBusyMs = 5;

/**
 * A SQLite connection that remains usable after an error. libsql doesn't reset a failed statement,
 * and SQLite then rejects every later commit of the connection, so the next use after a failure
 * opens a new one.
 */
export class SqliteConnection {
  #database: Database.Database;
  #failed = false;
  /** True if a transaction couldn't be rolled back. Closing the connection rolls it back. */
  #rollbackFailed = false;

  /** Creates the file and its folder if they are missing. */
  constructor(
    private readonly file: string,
    private readonly readOnly = false,
  ) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.#database = openFile(file, readOnly);
  }

  run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    this.#renew();
    try {
      const statement = this.#database.prepare(sql);
      if (statement.reader) return { rows: statement.all([...parameters]) as Row[] };
      const { changes } = statement.run([...parameters]);
      return { rows: [], numAffectedRows: BigInt(changes) };
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /** Takes the file's write lock, so that no later statement of the transaction waits for it. */
  begin(): void {
    this.#renew();
    // Unlike a prepared statement, `exec` leaves no pending statement if the file is locked.
    this.#database.exec("begin immediate");
  }

  /** Gives all reads of the transaction the same snapshot. Doesn't lock the file. */
  beginRead(): void {
    this.#renew();
    this.#database.exec("begin");
  }

  commit(): void {
    this.#database.exec("commit");
  }

  /**
   * Rolls back the transaction. Never throws. A connection that can't roll back is replaced before
   * its next use.
   */
  rollback(): void {
    try {
      if (this.#database.inTransaction) this.#database.exec("rollback");
    } catch {
      this.#rollbackFailed = true;
    }
  }

  close(): void {
    this.#database.close();
  }

  /**
   * Opens a new connection after a failure. Within a transaction, the rollback must come first,
   * because the transaction belongs to the old connection. The old connection is closed only after
   * the new one is open, because accessing a closed connection would end the process.
   */
  #renew(): void {
    if (!this.#rollbackFailed && (!this.#failed || this.#database.inTransaction)) return;
    const old = this.#database;
    this.#database = openFile(this.file, this.readOnly);
    old.close();
    this.#failed = false;
    this.#rollbackFailed = false;
  }
}

/**
 * Opens a file. WAL allows reads during a write. FULL makes commits survive a power failure,
 * because the guarantee of one image per submission relies on stored rows. The busy timeout is set
 * first, because changing to WAL also takes a lock.
 */
function openFile(file: string, readOnly: boolean): Database.Database {
  const database = new Database(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${openBusyMs}`);
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    if (readOnly) database.exec("PRAGMA query_only = 1");
    database.exec("PRAGMA busy_timeout = 0");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
