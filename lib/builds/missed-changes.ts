import "server-only";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { LiveEvent } from "@/lib/live/message";
import { resolveResumePoint } from "@/lib/live/resume";
import { toBuildSummaries } from "./stored-builds";

/** The maximum number of changed builds to replay. If there are more, the client refetches. */
const maxReplayed = 200;

/**
 * Returns the changes in several accounts and Regions that a client missed since `lastId`.
 *
 * @returns oldest first; empty if `lastId` is null; null if there are too many changes, or the ID
 *   is too old or isn't valid
 */
export async function findMissedChangesInAll(
  db: Db,
  accountRegions: readonly AccountRegion[],
  lastId: string | null,
  now: number,
): Promise<LiveEvent[] | null> {
  const missed: LiveEvent[] = [];
  for (const accountRegion of accountRegions) {
    const some = await findMissedChanges(db, accountRegion, lastId, now);
    // Each changed build has up to two events.
    if (some === null || missed.length + some.length > 2 * maxReplayed) return null;
    missed.push(...some);
  }
  return missed.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/**
 * Returns the changes that a client missed since `lastId`: each changed build in its current state,
 * with the ID of its latest change.
 *
 * @returns oldest first; empty if `lastId` is null; null if there are too many changes, or the ID
 *   is too old or isn't valid
 */
async function findMissedChanges(
  db: Db,
  { account, region }: AccountRegion,
  lastId: string | null,
  now: number,
): Promise<LiveEvent[] | null> {
  const resume = resolveResumePoint(lastId, now);
  if (resume.kind === "fresh") return [];
  if (resume.kind === "reset") return null;
  const changed = await db
    .selectFrom("build_events")
    .select(({ fn }) => ["arn", fn.max("id").as("id")])
    .where("account", "=", account)
    .where("region", "=", region)
    .where("id", ">", resume.id)
    .groupBy("arn")
    .orderBy("id")
    .limit(maxReplayed + 1)
    .execute();
  if (changed.length > maxReplayed) return null;
  if (changed.length === 0) return [];
  const rows = await db
    .selectFrom("builds")
    .selectAll()
    .where(
      "arn",
      "in",
      changed.map(({ arn }) => arn),
    )
    .execute();
  const builds = new Map((await toBuildSummaries(db, rows)).map((build) => [build.arn, build]));
  return changed.flatMap(({ arn, id }): LiveEvent[] => {
    const build = builds.get(arn);
    const detail: LiveEvent = { id, message: { kind: "detail", arn } };
    return build ? [{ id, message: { kind: "build", build } }, detail] : [detail];
  });
}
