import "server-only";
import type { Db } from "@/lib/db/database";
import type { RealisticBuild } from "./realistic-builds";

const rowsPerInsert = 400;

/** Writes builds with their tags and words, many per transaction. */
export async function storeBuilds(db: Db, builds: Iterable<RealisticBuild>): Promise<void> {
  let batch: RealisticBuild[] = [];
  for (const build of builds) {
    batch.push(build);
    if (batch.length < rowsPerInsert * 10) continue;
    await storeBatch(db, batch);
    batch = [];
  }
  await storeBatch(db, batch);
}

async function storeBatch(db: Db, batch: readonly RealisticBuild[]): Promise<void> {
  const accountRegionOf = ({ build: { account, region, arn } }: RealisticBuild) => ({
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
      await tx
        .insertInto("builds")
        .values(rows.map(({ build }) => build))
        .execute();
    }
    for (const rows of chunks(tags)) await tx.insertInto("build_tags").values(rows).execute();
    for (const rows of chunks(words)) await tx.insertInto("build_words").values(rows).execute();
  });
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += rowsPerInsert) yield rows.slice(at, at + rowsPerInsert);
}
