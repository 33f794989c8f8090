import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Creates a folder that is deleted when the test ends. Call it in a test or in `beforeEach`. */
export function createTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kiln-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
