import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** Adds the words of existing builds' reasons to the list's search. */
export const reasonWords: Migration = {
  async up(db: Kysely<Tables>) {
    for (let after = ""; ; ) {
      const rows = await db
        .selectFrom("builds")
        .select(["arn", "account", "region", "status_reason", "word_marks"])
        .where("status_reason", "is not", null)
        .where("arn", ">", after)
        .orderBy("arn")
        .limit(rowsAtOnce)
        .execute();
      const last = rows.at(-1);
      if (!last) return;
      for (const row of rows) await addWords(db, row);
      after = last.arn;
    }
  },
};

const rowsAtOnce = 500;
const unmarked = -1;

interface Row {
  arn: string;
  account: string;
  region: string;
  status_reason: string | null;
  word_marks: number;
}

async function addWords(db: Kysely<Tables>, row: Row) {
  const { arn, account, region } = row;
  const words = wordsOf(row.status_reason ?? "");
  if (words.length === 0) return;
  await db
    .insertInto("build_words")
    .values(words.map((word) => ({ account, region, word, arn })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (Number(row.word_marks) === unmarked) return;
  const marks = words
    .flatMap(bitsOfWord)
    .reduce((sum, bit) => sum | (1n << bit), BigInt(row.word_marks));
  await sql`update builds set word_marks = cast(${sql.lit(Number(marks))} as bigint)
    where arn = ${arn}`.execute(db);
}

/** From here on copies of `lib/builds/list/words.ts` and `marks.ts` as of this migration. */
function wordsOf(reason: string): string[] {
  const text = reason
    .slice(0, 2_000)
    .replace(/\0|\p{Cs}/gu, "")
    .toLowerCase();
  const words = text
    .split(/\s+/)
    .flatMap((part) => [part, ...part.split(/[^\p{L}\p{N}._-]+/u)])
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word.length > 2 && !word.includes("/"));
  return [...new Set(words.map((word) => word.slice(0, 200)))].slice(0, 24);
}

function bitsOfWord(word: string): bigint[] {
  return [2, 3, 5, 7]
    .filter((length) => length <= word.length)
    .map((length) => bitOf(word.slice(0, length)));
}

function bitOf(text: string): bigint {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return BigInt((hash ^ (hash >>> 15)) >>> 0) % 52n;
}
