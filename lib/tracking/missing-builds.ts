import "server-only";
import type { ImageSummaryFacts } from "@/lib/aws/images";
import { listBuildArnsCreatedBetween } from "@/lib/builds/tracked-builds";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** The maximum number of builds returned, because each is then read individually. */
const maxSuspects = 20;

/**
 * Returns the known builds that are missing from AWS's list between its newest and its oldest
 * build. They may be deleted, but the list alone doesn't prove it.
 */
export async function findUnlistedBuilds(
  db: Db,
  accountRegion: AccountRegion,
  listed: readonly ImageSummaryFacts[],
): Promise<string[]> {
  const times = listed.flatMap(({ createdAt }) => createdAt ?? []).sort();
  const [oldest, newest] = [times[0], times.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  const stored = await listBuildArnsCreatedBetween(
    db,
    accountRegion,
    [oldest, newest],
    listed.length + maxSuspects,
  );
  const known = new Set(listed.map(({ arn }) => arn));
  return stored.filter((arn) => !known.has(arn)).slice(0, maxSuspects);
}
