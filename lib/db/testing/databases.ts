import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { createPostgresDatabase, hasPostgresServer } from "@/scripts/lib/test-postgres.mjs";
import type { DatabaseLocation } from "../dialect";

/** Runs a describe block if PostgreSQL is installed. */
export function describeOnPostgres(name: string, define: () => void): void {
  describe.skipIf(!hasPostgresServer())(name, define);
}

/**
 * Runs a describe block with a function that returns the location of a new, empty database: on
 * SQLite and, if installed, on PostgreSQL.
 */
export function describeWithLocations(
  name: string,
  define: (createLocation: () => DatabaseLocation) => void,
): void {
  describe(`${name}, on SQLite`, () => {
    let folder: string;
    let count = 0;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), "kiln-test-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    define(() => ({ file: path.join(folder, `kiln-${++count}.db`) }));
  });
  describeOnPostgres(`${name}, on PostgreSQL`, () => define(createPostgresDatabase));
}
