import { ensureBuilt } from "../../scripts/lib/build.mjs";
import startTestPostgres, { isUsingPostgres } from "../../scripts/lib/test-postgres.mjs";

/**
 * Updates the production build, against which the tests run, and starts PostgreSQL if the run uses
 * it.
 */
export default async function globalSetup() {
  await ensureBuilt();
  return isUsingPostgres() ? startTestPostgres() : undefined;
}
