import { randomUUID } from "node:crypto";
import { createDatabase, dropDatabase, findPostgres, startPostgres } from "./postgres.mjs";
import { UserError } from "./run-main.mjs";

/** The environment variable that passes the folder of the run's server to worker processes. */
const FOLDER = "KILN_TEST_POSTGRES_FOLDER";

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
 * The global setup of vitest and Playwright: starts the run's PostgreSQL server if
 * `KILN_TEST_DATABASE` is `postgres`.
 *
 * @returns {Promise<(() => Promise<void>) | undefined>} stops the server
 */
export default async function startTestPostgres() {
  // Each of vitest's projects runs the setup, but all share a server.
  if (!isUsingPostgres() || process.env[FOLDER]) return undefined;
  const server = await startPostgres(requirePostgres());
  process.env[FOLDER] = server.folder;
  return async () => {
    delete process.env[FOLDER];
    await server.stop();
  };
}

/**
 * Creates an empty database on the run's PostgreSQL server.
 *
 * @returns {{ databaseUrl: string, drop: () => void } | null} null if tests use SQLite
 * @throws {Error} if {@link startTestPostgres} isn't part of the runner's global setup
 */
export function createTestDatabase() {
  const folder = process.env[FOLDER];
  if (!isUsingPostgres()) return null;
  if (!folder) throw new Error("The test run has no PostgreSQL server.");
  const bin = requirePostgres();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  return {
    databaseUrl: createDatabase(bin, folder, name),
    drop: () => dropDatabase(bin, folder, name),
  };
}
