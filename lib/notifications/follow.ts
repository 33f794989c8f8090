import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";

/** The maximum number of followed builds per person. Following more unfollows the oldest. */
const maxFollowed = 500;

/** Subscribes a person to a build, to be notified when it ends or a step waits. Idempotent. */
export async function startFollowingBuild(
  acting: ActingRole,
  arn: string,
): Promise<Result<{ arn: string }>> {
  const db = await database();
  const { account, region, person } = acting;
  const build = await findStoredBuild(db, arn);
  if (build?.account !== account || build.region !== region)
    return err(createPortalError("NotFound"));
  await db
    .insertInto("follows")
    .values({ person_id: person.id, arn, since: getDatabaseTimestamp() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await dropOldest(db, person.id);
  return ok({ arn });
}

/** Stops following a build. Idempotent. */
export async function stopFollowingBuild(
  acting: ActingRole,
  arn: string,
): Promise<Result<{ arn: string }>> {
  const db = await database();
  await db
    .deleteFrom("follows")
    .where("person_id", "=", acting.person.id)
    .where("arn", "=", arn)
    .execute();
  return ok({ arn });
}

async function dropOldest(db: Db, personId: string): Promise<void> {
  const newest = db
    .selectFrom("follows")
    .select("arn")
    .where("person_id", "=", personId)
    .orderBy("since", "desc")
    .orderBy("arn")
    .limit(maxFollowed);
  await db
    .deleteFrom("follows")
    .where("person_id", "=", personId)
    .where("arn", "not in", newest)
    .execute();
}
