import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** The AMI id in the build's row, so that the list shows it without reading the build's details. */
export const amiIds: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable("builds").addColumn("ami_id", "text").execute();
    // The search index has each output's id as a word; names and versions contain a slash.
    await sql`update builds set ami_id = (
      select min(word) from build_words where build_words.arn = builds.arn
        and word >= 'ami-' and word < 'ami.' and word not like '%/%'
    )`.execute(db);
    await chooseAmongSeveral(db);
  },
};

const rowsAtOnce = 500;

/**
 * For builds with AMIs in several accounts and Regions, the one of the build's own account and
 * Region.
 */
async function chooseAmongSeveral(db: Kysely<Tables>) {
  const several = await db
    .selectFrom("build_words")
    .select("arn")
    .where("word", ">=", "ami-")
    .where("word", "<", "ami.")
    .where("word", "not like", "%/%")
    .groupBy("arn")
    .having(({ fn }) => fn.countAll(), ">", 1)
    .execute();
  for (let from = 0; from < several.length; from += rowsAtOnce) {
    const rows = await db
      .selectFrom("builds")
      .innerJoin("build_details", "build_details.arn", "builds.arn")
      .select(["builds.arn", "account", "region", "detail"])
      .where(
        "builds.arn",
        "in",
        several.slice(from, from + rowsAtOnce).map(({ arn }) => arn),
      )
      .execute();
    for (const { arn, account, region, detail } of rows) {
      const own = outputsOf(detail).find((one) => one.account === account && one.region === region);
      if (!own?.id?.startsWith("ami-")) continue;
      await db.updateTable("builds").set({ ami_id: own.id }).where("arn", "=", arn).execute();
    }
  }
}

function outputsOf(detail: string): { account?: string; region?: string; id?: string }[] {
  try {
    const { outputs } = JSON.parse(detail);
    return Array.isArray(outputs) ? outputs : [];
  } catch {
    return [];
  }
}
