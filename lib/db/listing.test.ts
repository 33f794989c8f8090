import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely } from "kysely";
import { expect, it } from "vitest";
import { openDatabase } from "./database";
import { openDialect } from "./dialect";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import type { Tables } from "./tables";

it("makes existing builds searchable and sortable", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-listing-"));
  const location = { file: path.join(folder, "kiln.db") };
  const before = Object.entries(migrations).filter(([name]) => name < "004-listing");
  const old = new Kysely<Tables>({ dialect: openDialect(location) });
  await migrate(old, location, Object.fromEntries(before));
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-web/1.10.2/13";
  const at = "2026-01-01T00:00:00.000Z";
  await old
    .insertInto("builds")
    .values({
      arn,
      account: "111122223333",
      region: "eu-west-1",
      name: "al2023-web",
      version: "1.10.2",
      build_number: 13,
      type: "AMI",
      platform: null,
      status: "AVAILABLE",
      status_reason: null,
      recipe_arn: null,
      submission_id: null,
      submitted_by: null,
      created_at: at,
      observed_at: at,
    })
    .execute();
  await old.destroy();

  const db = await openDatabase(location);
  const rows = await db.selectFrom("builds").selectAll().execute();
  expect(rows).toMatchObject([{ version_key: "011.0210.012.0213", tag_marks: 0 }]);
  const words = await db.selectFrom("build_words").select("word").where("arn", "=", arn).execute();
  expect(words.map(({ word }) => word)).toEqual([
    "1.10.2/13",
    "al2023-web/1.10.2/13",
    "web/1.10.2/13",
  ]);
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
