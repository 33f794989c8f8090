import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";
import { createListIndexes, listIndexes } from "./007-list-indexes";

/**
 * A build's tags and words as bits beside the other filters in every index of the list, so that an
 * index scan excludes nearly all builds that don't match without reading another table.
 */
export const listMarks: Migration = {
  async up(db: Kysely<Tables>) {
    for (const { name } of listIndexes) await db.schema.dropIndex(name).execute();
    for (const column of ["tag_marks", "word_marks"] as const) {
      await db.schema
        .alterTable("builds")
        .addColumn(column, "bigint", (c) => c.notNull().defaultTo(-1))
        .execute();
    }
    await markRows(db);
    await createListIndexes(db);
  },
};

const rowsAtOnce = 500;

async function markRows(db: Kysely<Tables>) {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("builds")
      .select("arn")
      .where("arn", ">", after)
      .orderBy("arn")
      .limit(rowsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    await markSome(
      db,
      rows.map(({ arn }) => arn),
    );
    after = last.arn;
  }
}

async function markSome(db: Kysely<Tables>, arns: string[]) {
  const tags = await db.selectFrom("build_tags").selectAll().where("arn", "in", arns).execute();
  const words = await db.selectFrom("build_words").selectAll().where("arn", "in", arns).execute();
  const ofTags = new Map(arns.map((arn): [string, bigint[]] => [arn, []]));
  const ofWords = new Map(arns.map((arn): [string, bigint[]] => [arn, []]));
  for (const tag of tags) ofTags.get(tag.arn)?.push(...bitsOfTag(tag));
  for (const { arn, word } of words) ofWords.get(arn)?.push(...bitsOfWord(word));
  const marks = arns.map((arn) => {
    const [tag, word] = [ofTags, ofWords].map((all) => sql.lit(numberOf(all.get(arn) ?? [])));
    return sql`(${arn}, cast(${tag} as bigint), cast(${word} as bigint))`;
  });
  // One statement for all builds; a million separate ones would take minutes.
  await sql`with marks (arn, tag_marks, word_marks) as (values ${sql.join(marks)})
    update builds set tag_marks = marks.tag_marks, word_marks = marks.word_marks
    from marks where builds.arn = marks.arn`.execute(db);
}

/** From here on a copy of `lib/builds/list/marks.ts` as of this migration. */
function bitsOfTag({ key, value }: { key: string; value: string }): bigint[] {
  const pair = JSON.stringify([key, value]);
  return [bitOf(`key ${key}`), bitOf(`1 ${pair}`), bitOf(`2 ${pair}`)];
}

function bitsOfWord(word: string): bigint[] {
  return [2, 3, 5, 7]
    .filter((length) => length <= word.length)
    .map((length) => bitOf(word.slice(0, length)));
}

function numberOf(set: bigint[]): number {
  return Number(set.reduce((sum, bit) => sum | (1n << bit), 0n));
}

function bitOf(text: string): bigint {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return BigInt((hash ^ (hash >>> 15)) >>> 0) % 52n;
}
