import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import type { Check } from "./check";
import { runChecks } from "./run-checks";

/**
 * The time for which results are cached, in milliseconds, so that people who run the checks at the
 * same time share the calls to AWS.
 */
const resultTtlMs = 10_000;
const maxResults = 20;

const results = defineSingleton(
  "doctor.results",
  () => new Cache<Check[]>({ max: maxResults, ttlMs: resultTtlMs }),
);

/** Checks the running installation and the given accounts. */
export function runInstallationChecks(accounts: readonly string[]): Promise<Check[]> {
  return results().load(accounts.toSorted().join(), () =>
    runChecks({ env: env(), config: config(), openDatabase: database, accounts }),
  );
}
