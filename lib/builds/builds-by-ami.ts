import "server-only";
import { type Db, database } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/**
 * The maximum number of candidates. Many failed builds can match, because their failure reasons can
 * contain the ID of a parent AMI.
 */
const maxCandidates = 20;

/**
 * Returns builds that may have created an AMI, most likely first. Their outputs show which one did.
 * Reads only the given accounts and Regions, so that the result doesn't reveal whether others have
 * the AMI.
 */
export async function findBuildsByAmi(
  ami: string,
  accountRegions: readonly AccountRegion[],
  from?: Db,
): Promise<(AccountRegion & { arn: string })[]> {
  if (accountRegions.length === 0) return [];
  const db = from ?? (await database());
  return db
    .selectFrom("build_words")
    .innerJoin("builds", "builds.arn", "build_words.arn")
    .select(["builds.arn", "builds.account", "builds.region"])
    .where("word", "=", ami)
    .where((is) =>
      is.or(
        accountRegions.map(({ account, region }) =>
          is.and([is("build_words.account", "=", account), is("build_words.region", "=", region)]),
        ),
      ),
    )
    .orderBy((is) => is.case().when("ami_id", "=", ami).then(0).else(1).end())
    .orderBy((is) => is.case().when("status", "=", "FAILED").then(1).else(0).end())
    .orderBy("created_at", "desc")
    .limit(maxCandidates)
    .execute();
}
