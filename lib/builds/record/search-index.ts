import "server-only";
import type { Transaction } from "kysely";
import type { Tables } from "@/lib/db/tables";
import { marksOf, unmarked } from "../list/marks";
import { reasonWords, wordsOf } from "../list/words";
import type { BuildRecord } from "./build-row";
import type { Observation } from "./observation";

/** AWS's limits for a tag, in characters; longer ones don't exist in AWS. */
const longestKey = 128;
const longestValue = 256;

/** The searchable values of a build outside its row. */
interface Findable {
  tags: ReadonlyMap<string, string>;
  words: readonly string[];
}

/** Returns a build's search data from an observation with its tags and outputs. */
export function findableOf(row: BuildRecord, { tags, outputs }: Observation): Findable {
  const { name, version, build_number: buildNumber } = row;
  return {
    tags: new Map(
      (tags ?? []).map(({ key, value }) => [
        key.slice(0, longestKey),
        value.slice(0, longestValue),
      ]),
    ),
    words: wordsOf({
      name,
      version,
      buildNumber,
      outputs: (outputs ?? []).map(({ id }) => id),
      reason: row.status_reason,
    }),
  };
}

/** Replaces a build's tags and words. */
export async function writeFindable(
  tx: Transaction<Tables>,
  { arn, account, region }: BuildRecord,
  { tags, words }: Findable,
): Promise<void> {
  await tx.deleteFrom("build_tags").where("arn", "=", arn).execute();
  if (tags.size > 0) {
    const rows = [...tags].map(([key, value]) => ({ arn, key, value, account, region }));
    await tx.insertInto("build_tags").values(rows).execute();
  }
  await tx.deleteFrom("build_words").where("arn", "=", arn).execute();
  await tx
    .insertInto("build_words")
    .values(words.map((word) => ({ account, region, word, arn })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Returns the words of a build's new reason in place of the previous ones, and the marks of all its
 * words.
 */
export async function findableByReason(
  tx: Transaction<Tables>,
  { arn, status_reason, word_marks }: BuildRecord,
  before: string | null,
): Promise<{ added: string[]; gone: string[]; word_marks: number }> {
  const rows = await tx.selectFrom("build_words").select("word").where("arn", "=", arn).execute();
  const known = rows.map(({ word }) => word);
  const words = reasonWords(status_reason);
  const old = reasonWords(before).filter((word) => !words.includes(word));
  // An AMI id may also be the build's own output.
  const gone = known.filter((word) => old.includes(word) && !word.startsWith("ami-"));
  const added = words.filter((word) => !known.includes(word));
  const all = [...known.filter((word) => !gone.includes(word)), ...added];
  const marks =
    word_marks === unmarked.word_marks ? word_marks : marksOf({ tags: [], words: all }).word_marks;
  return { added, gone, word_marks: marks };
}

/** Writes the result of {@link findableByReason}. */
export async function writeReason(
  tx: Transaction<Tables>,
  { arn, account, region }: BuildRecord,
  { added, gone }: { added: readonly string[]; gone: readonly string[] },
): Promise<void> {
  if (gone.length > 0) {
    await tx.deleteFrom("build_words").where("arn", "=", arn).where("word", "in", gone).execute();
  }
  if (added.length === 0) return;
  await tx
    .insertInto("build_words")
    .values(added.map((word) => ({ account, region, word, arn })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
