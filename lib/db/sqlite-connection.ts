import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { CompiledQuery, QueryResult } from "kysely";
import Database from "libsql";

/**
 * How long opening a file blocks the process for another one's lock, in ms. Later waits are the
 * driver's, which lets everything else go on.
 */
const openBusyMs = 5;

/**
 * A connection to a SQLite file that stays usable after an error. libsql leaves a statement that
 * failed half done, and SQLite then refuses every later commit of that connection: so the next use
 * after a failed one gets a new connection.
 */
export class SqliteConnection {
  #database: Database.Database;
  #failed = false;
  /** Whether a transaction could not be undone; closing the connection undoes it. */
  #stuck = false;

  /** Makes the file and its folder where they are missing. */
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
    // Unlike a prepared statement, `exec` leaves nothing half done when the file is locked.
    this.#database.exec("begin immediate");
  }

  /** Keeps one state of the file for all reads of the transaction. Locks nothing for others. */
  beginRead(): void {
    this.#renew();
    this.#database.exec("begin");
  }

  commit(): void {
    this.#database.exec("commit");
  }

  /** Never fails: a connection that can't undo a transaction is closed before its next use. */
  rollback(): void {
    try {
      if (this.#database.inTransaction) this.#database.exec("rollback");
    } catch {
      this.#stuck = true;
    }
  }

  close(): void {
    this.#database.close();
  }

  /**
   * Within a transaction the rollback comes first: it belongs to the old connection. That one is
   * closed once the new one is open: to ask a closed one for its state would end the process.
   */
  #renew(): void {
    if (!this.#stuck && (!this.#failed || this.#database.inTransaction)) return;
    const old = this.#database;
    this.#database = openFile(this.file, this.readOnly);
    old.close();
    this.#failed = false;
    this.#stuck = false;
  }
}

/**
 * WAL lets readers go on while one writes. FULL makes a commit survive a power cut, which the
 * promise of exactly one image rests on. The busy time-out comes first: changing to WAL takes a
 * lock as well.
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
