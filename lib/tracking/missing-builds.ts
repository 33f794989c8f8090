import "server-only";
import type { ImageSummaryFacts } from "@/lib/aws/images";
import { arnsBetween } from "@/lib/builds/tracked-builds";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** The maximum number of builds read individually after one list. */
const maxSuspects = 20;

/**
 * Known builds between the newest and the oldest of AWS's list that aren't in it. They may be
 * deleted; the list alone is no proof.
 */
export async function vanished(
  db: Db,
  accountRegion: AccountRegion,
  listed: readonly ImageSummaryFacts[],
): Promise<string[]> {
  const times = listed.flatMap(({ createdAt }) => createdAt ?? []).sort();
  const [oldest, newest] = [times[0], times.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  const stored = await arnsBetween(
    db,
    accountRegion,
    [oldest, newest],
    listed.length + maxSuspects,
  );
  const known = new Set(listed.map(({ arn }) => arn));
  return stored.filter((arn) => !known.has(arn)).slice(0, maxSuspects);
}
