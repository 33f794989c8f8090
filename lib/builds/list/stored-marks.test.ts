import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely } from "kysely";
import { expect, it } from "vitest";
import { openDatabase } from "@/lib/db/database";
import { openDialect } from "@/lib/db/dialect";
import { migrate } from "@/lib/db/migrate";
import { migrations } from "@/lib/db/migrations/index";
import type { Tables } from "@/lib/db/tables";
import { marksOf } from "./marks";
import { oddBuilds } from "./testing/odd-builds";

it("marks existing builds like new ones", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-marks-"));
  const file = path.join(folder, "kiln.db");
  const before = Object.entries(migrations).filter(([name]) => name < "007-list-marks");
  const old = new Kysely<Tables>({ dialect: openDialect({ file }) });
  await migrate(old, { file }, Object.fromEntries(before));
  const accountRegion = { account: "111122223333", region: "eu-west-1" };
  const builds = oddBuilds(600, accountRegion, new Date("2026-03-01T12:00:00.000Z"), 5);
  await old.transaction().execute(async (tx) => {
    for (const { build, tags, words } of builds) {
      const row = { ...accountRegion, arn: build.arn };
      await tx.insertInto("builds").values(build).execute();
      for (const [key, value] of Object.entries(tags)) {
        await tx
          .insertInto("build_tags")
          .values({ ...row, key, value })
          .execute();
      }
      for (const word of words) {
        await tx
          .insertInto("build_words")
          .values({ ...row, word })
          .execute();
      }
    }
  });
  await old.destroy();

  const db = await openDatabase({ file });
  const rows = await db.selectFrom("builds").select(["arn", "tag_marks", "word_marks"]).execute();
  const marks = new Map(rows.map(({ arn, ...found }) => [arn, found]));
  for (const { build, tags, words } of builds) {
    expect(marks.get(build.arn)).toEqual(marksOf({ tags: Object.entries(tags), words }));
  }
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
