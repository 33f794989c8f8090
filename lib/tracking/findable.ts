import "server-only";
import type { Transaction } from "kysely";
import type { Tables } from "@/lib/db/tables";
import type { BuildRecord } from "./build-row";
import { wordsOf } from "./list/words";
import type { Observation } from "./observation";

/** AWS's limits for a tag; a longer one is no tag of AWS. Characters. */
const longestKey = 128;
const longestValue = 256;

/** What a build is found by besides its row. */
interface Findable {
  tags: ReadonlyMap<string, string>;
  words: readonly string[];
}

/** What a build is found by since an observation with its tags and outputs. */
export function findableOf(row: BuildRecord, { tags, outputs }: Observation): Findable {
  const { name, version, build_number: buildNumber } = row;
  return {
    tags: new Map(
      (tags ?? []).map(({ key, value }) => [
        key.slice(0, longestKey),
        value.slice(0, longestValue),
      ]),
    ),
    words: wordsOf({ name, version, buildNumber, outputs: (outputs ?? []).map(({ id }) => id) }),
  };
}

/** Writes a build's tags and words in place of those before. */
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
