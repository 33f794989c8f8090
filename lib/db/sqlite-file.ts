import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import Database from "libsql";

/** How long a statement waits for another process's commit, in ms. */
const busyMs = 5_000;

/**
 * A SQLite file as Kysely uses it, which stays usable after an error. libsql leaves a statement that
 * failed (a locked file, a full disk) half done, and SQLite then refuses every later commit of that
 * connection: so the next statement after a failed one gets a new connection.
 */
export class SqliteFile implements SqliteDatabase {
  readonly #file: string;
  readonly #waitMs: number;
  #database: Database.Database;
  #failed = false;

  /** Makes the file and its folder where they are missing. */
  constructor(file: string, waitMs = busyMs) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.#file = file;
    this.#waitMs = waitMs;
    this.#database = openFile(file, waitMs);
  }

  prepare(sql: string): SqliteStatement {
    // Within a transaction the rollback comes first: it belongs to the old connection.
    if (this.#failed && !this.#database.inTransaction) this.#reopen();
    const statement = this.#marking(() => this.#database.prepare(sql));
    return {
      reader: statement.reader,
      all: (parameters) => this.#marking(() => statement.all(parameters)),
      run: (parameters) => this.#marking(() => statement.run(parameters)),
      iterate: (parameters) => statement.iterate(parameters) as IterableIterator<unknown>,
    };
  }

  close(): void {
    this.#database.close();
  }

  #reopen(): void {
    this.#database.close();
    this.#database = openFile(this.#file, this.#waitMs);
    this.#failed = false;
  }

  #marking<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }
}

/**
 * WAL lets readers go on while one writes. FULL makes a commit survive a power cut, which the
 * promise of exactly one image rests on. The busy time-out covers another process's commit, and
 * comes first: changing to WAL takes a lock as well.
 */
function openFile(file: string, waitMs: number): Database.Database {
  const database = new Database(file);
  database.exec(`PRAGMA busy_timeout = ${waitMs}`);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  return database;
}
