import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";
import type { Tables } from "../tables";
import { createListIndexes } from "./004-list-indexes";

/**
 * For lists of very many builds: versions in numeric order, texts in byte order in both databases,
 * and an index for each order and each common filter.
 */
export const listing: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .alterTable("builds")
      .addColumn("version_key", "text", (c) => c.notNull().defaultTo(""))
      .execute();
    if (db.getExecutor().adapter instanceof PostgresAdapter) await orderByBytes(db);
    else await keepWordsOnce(db);
    await fillFromRows(db);
    await createListIndexes(db);
  },
};

const rowsAtOnce = 500;

async function fillFromRows(db: Kysely<Tables>) {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("builds")
      .select(["arn", "account", "region", "name", "version", "build_number"])
      .where("arn", ">", after)
      .orderBy("arn")
      .limit(rowsAtOnce)
      .execute();
    for (const { arn, account, region, name, version, build_number } of rows) {
      const version_key = keyOf(version, build_number);
      await db.updateTable("builds").set({ version_key }).where("arn", "=", arn).execute();
      const words = wordsOf(`${name}/${version}/${build_number}`.toLowerCase());
      await db
        .insertInto("build_words")
        .values(words.map((word) => ({ account, region, word, arn })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.arn;
  }
}

/** A copy of `lib/imagebuilder/version-key.ts` as of this migration. */
function keyOf(version: string, build: number): string {
  if (!/^[0-9]+\.[0-9]+\.[0-9]+$/.test(version)) return "";
  const nodes = [...version.split("."), String(build)].map((node) => node.replace(/^0+(?=.)/, ""));
  return nodes.map((node) => `${String(node.length).padStart(2, "0")}${node}`).join(".");
}

/** A copy of `lib/builds/list/words.ts` as of this migration. */
function wordsOf(text: string): string[] {
  const rests = [...text.matchAll(/[-_/]+/g)]
    .map(({ index, 0: found }) => text.slice(index + found.length))
    .filter((rest) => /[^0-9]/.test(rest));
  return [...new Set([text, ...rests])].map((word) => word.slice(0, 200)).slice(0, 40);
}

/** SQLite compares texts by bytes; PostgreSQL requires a collation. */
async function orderByBytes(db: Kysely<Tables>) {
  const compared = {
    builds: ["arn", "account", "region", "name", "version_key", "status", "created_at"],
    build_tags: ["arn", "account", "region", "key", "value"],
    build_words: ["arn", "account", "region", "word"],
  };
  for (const [table, names] of Object.entries(compared)) {
    const changes = names.map((name) => sql`alter column ${sql.ref(name)} type text collate "C"`);
    await sql`alter table ${sql.table(table)} ${sql.join(changes)}`.execute(db);
  }
}

/** There are many words; without a row id, SQLite stores each only in its key. */
async function keepWordsOnce(db: Kysely<Tables>) {
  await db.schema.dropIndex("build_words_by_build").execute();
  await sql`alter table build_words rename to build_words_before`.execute(db);
  await db.schema
    .createTable("build_words")
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("word", "text", (c) => c.notNull())
    .addColumn("arn", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("build_words_key", ["account", "region", "word", "arn"])
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`insert into build_words (account, region, word, arn)
    select account, region, word, arn from build_words_before`.execute(db);
  await sql`drop table build_words_before`.execute(db);
  await db.schema
    .createIndex("build_words_by_build")
    .on("build_words")
    .columns(["arn", "word"])
    .execute();
}
