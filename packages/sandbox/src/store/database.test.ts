import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SettingsError } from "../settings";
import { openDatabase } from "./database";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-sandbox-database-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The message of the settings error for a folder that can't be used. */
function getProblem(dataDir: string): string {
  try {
    openDatabase(dataDir).close();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "opened";
}

describe("an unusable database is reported in one line", () => {
  it("with the setting, if the folder can't be written", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    expect(getProblem(path.join(file, "data"))).toMatch(
      /^[^\n]*can't be written[^\n]*KILN_DATA_DIR[^\n]*$/,
    );
  });

  it("with the file, not the folder, if the file is corrupted", () => {
    writeFileSync(path.join(folder, "sandbox.db"), "not a database ".repeat(500));
    expect(getProblem(folder)).toMatch(/^[^\n]*sandbox\.db is corrupted[^\n]*$/);
  });
});
