import "server-only";
import type { Transaction } from "kysely";
import type { Tables } from "@/lib/db/tables";
import { extractReasonTerms, extractSearchTerms } from "../list/search-terms";
import type { BuildRecord } from "./build-row";
import type { Observation } from "./observation";

/** AWS's limits for a tag's key and value, in characters. */
const maxTagKeyLength = 128;
const maxTagValueLength = 256;

/** A build's search data, which is stored outside its row in `builds`. */
interface SearchEntry {
  tags: ReadonlyMap<string, string>;
  words: readonly string[];
}

/** Returns a build's search data from an observation with its tags and outputs. */
export function toSearchEntry(row: BuildRecord, { tags, outputs }: Observation): SearchEntry {
  const { name, version, build_number: buildNumber } = row;
  return {
    tags: new Map(
      (tags ?? []).map(({ key, value }) => [
        key.slice(0, maxTagKeyLength),
        value.slice(0, maxTagValueLength),
      ]),
    ),
    words: extractSearchTerms({
      name,
      version,
      buildNumber,
      outputs: (outputs ?? []).map(({ id }) => id),
      reason: row.status_reason,
    }),
  };
}

/** Replaces a build's tags and words. */
export async function writeSearchEntry(
  tx: Transaction<Tables>,
  { arn, account, region }: BuildRecord,
  { tags, words }: SearchEntry,
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
 * Returns the changes that replace the words of a build's previous reason with those of the current
 * one.
 */
export async function diffReasonTerms(
  tx: Transaction<Tables>,
  { arn, status_reason }: BuildRecord,
  before: string | null,
): Promise<{ added: string[]; gone: string[] }> {
  const rows = await tx.selectFrom("build_words").select("word").where("arn", "=", arn).execute();
  const known = rows.map(({ word }) => word);
  const words = extractReasonTerms(status_reason);
  const old = extractReasonTerms(before).filter((word) => !words.includes(word));
  // An AMI ID in the reason can also be the build's own output, so it is kept.
  const gone = known.filter((word) => old.includes(word) && !word.startsWith("ami-"));
  return { added: words.filter((word) => !known.includes(word)), gone };
}

/** Writes the result of {@link diffReasonTerms}. */
export async function writeReasonTerms(
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
