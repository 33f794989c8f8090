import { randomUUID } from "node:crypto";
import { createDatabase, dropDatabase, findPostgres, startPostgres } from "./postgres.mjs";
import { UserError } from "./run-main.mjs";

/** The environment variable that passes the folder of the run's server to worker processes. */
const FOLDER = "KILN_TEST_POSTGRES_FOLDER";

/**
 * Settings that save CPU time, for small databases that are deleted after the run. The fewer shared
 * buffers there are, the cheaper it is to create and drop databases.
 */
const SETTINGS = [
  "autovacuum=off",
  "full_page_writes=off",
  "shared_buffers=16MB",
  "synchronous_commit=off",
];

/** True if tests use PostgreSQL instead of SQLite. */
export function isUsingPostgres() {
  return process.env.KILN_TEST_DATABASE === "postgres";
}

/**
 * @returns {string} the folder of PostgreSQL's programs
 * @throws {UserError} if PostgreSQL isn't installed
 */
function requirePostgres() {
  const bin = findPostgres();
  if (bin) return bin;
  throw new UserError(
    "Tests on PostgreSQL need initdb and postgres, which weren't found. Install the PostgreSQL server, or run the tests on SQLite.",
  );
}

/**
 * Makes the test runners that this process starts use PostgreSQL.
 *
 * @throws {UserError} if PostgreSQL isn't installed
 */
export function switchToPostgres() {
  requirePostgres();
  process.env.KILN_TEST_DATABASE = "postgres";
}

/**
 * The global setup of unit tests, and of the other tests on PostgreSQL: starts the run's PostgreSQL server if PostgreSQL is installed.
 *
 * @returns {Promise<(() => Promise<void>) | undefined>} stops the server
 * @throws {UserError} if `KILN_TEST_DATABASE` is `postgres` and PostgreSQL isn't installed
 */
export default async function startTestPostgres() {
  // Each of vitest's projects runs the setup, but all share a server.
  if (hasPostgresServer()) return undefined;
  const bin = isUsingPostgres() ? requirePostgres() : findPostgres();
  if (!bin) return undefined;
  const server = await startPostgres(bin, SETTINGS);
  process.env[FOLDER] = server.folder;
  return async () => {
    delete process.env[FOLDER];
    await server.stop();
  };
}

/** True if the run has a PostgreSQL server. */
export function hasPostgresServer() {
  return process.env[FOLDER] !== undefined;
}

/**
 * Creates an empty database on the run's PostgreSQL server. It is deleted with the server, unless
 * `drop` is called.
 *
 * @throws {Error} if {@link startTestPostgres} isn't part of the runner's global setup
 */
export function createPostgresDatabase() {
  const folder = process.env[FOLDER];
  if (!folder) throw new Error("The test run has no PostgreSQL server.");
  const bin = requirePostgres();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  return {
    databaseUrl: createDatabase(bin, folder, name),
    drop: () => dropDatabase(bin, folder, name),
  };
}
