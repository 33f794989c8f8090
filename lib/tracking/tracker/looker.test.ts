import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "@/lib/db/database";
import { Deletions } from "./deletions";
import { Looker } from "./looker";

it("gives up what it was asked for while another process looked", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-looker-"));
  const db = await openDatabase({ file: path.join(folder, "kiln.db") });
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return null;
  };
  const looks = { lookedAt: null, failure: null };
  const looker = new Looker(db, { ask, rate: 5, looks }, new Deletions());
  looker.ask("old");
  looker.drop(performance.now() + 1);
  expect(await looker.next()).toBeGreaterThan(0);
  looker.ask("new");
  looker.drop(performance.now() - 20_000);
  await looker.next();
  expect(asked).toBe(1);
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
