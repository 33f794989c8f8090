import "server-only";
import type { Db } from "@/lib/db/database";
import { marksOf } from "../marks";
import type { BelievableBuild } from "./believable";

const rowsAtOnce = 400;

/** Writes builds with their tags and words, many per transaction. */
export async function storeBuilds(db: Db, builds: Iterable<BelievableBuild>): Promise<void> {
  let batch: BelievableBuild[] = [];
  for (const build of builds) {
    batch.push(build);
    if (batch.length < rowsAtOnce * 10) continue;
    await storeBatch(db, batch);
    batch = [];
  }
  await storeBatch(db, batch);
}

async function storeBatch(db: Db, batch: readonly BelievableBuild[]): Promise<void> {
  const accountRegionOf = ({ build: { account, region, arn } }: BelievableBuild) => ({
    account,
    region,
    arn,
  });
  const tags = batch.flatMap((one) =>
    Object.entries(one.tags).map(([key, value]) => ({ ...accountRegionOf(one), key, value })),
  );
  const words = batch.flatMap((one) =>
    one.words.map((word) => ({ ...accountRegionOf(one), word })),
  );
  await db.transaction().execute(async (tx) => {
    for (const rows of chunks(batch)) {
      await tx.insertInto("builds").values(rows.map(markedBuild)).execute();
    }
    for (const rows of chunks(tags)) await tx.insertInto("build_tags").values(rows).execute();
    for (const rows of chunks(words)) await tx.insertInto("build_words").values(rows).execute();
  });
}

function markedBuild({ build, tags, words }: BelievableBuild) {
  return { ...build, ...marksOf({ tags: Object.entries(tags), words }) };
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}
