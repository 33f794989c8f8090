import "server-only";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { parseStoredDetail } from "./detail/stored-detail";
import type { BuildRecord } from "./record/build-row";
import { createRunningCondition } from "./running";
import type { BuildWorkflow } from "./view";

/** The maximum number of builds, which is far more than an account can run at a time. */
const maxRunning = 1_000;

export type RunningBuild = Pick<
  BuildRecord,
  "arn" | "status" | "status_since" | "created_at" | "observed_at" | "recipe_name" | "waiting_steps"
>;

/**
 * Returns the builds of an account and Region that were last observed running, least recently
 * observed first.
 */
export function listRunningBuilds(
  db: Db,
  { account, region }: AccountRegion,
): Promise<RunningBuild[]> {
  return db
    .selectFrom("builds")
    .select([
      "arn",
      "status",
      "status_since",
      "created_at",
      "observed_at",
      "recipe_name",
      "waiting_steps",
    ])
    .where("account", "=", account)
    .where("region", "=", region)
    .where(createRunningCondition())
    .orderBy("observed_at")
    .limit(maxRunning)
    .execute();
}

export async function findStoredArns(db: Db, arns: readonly string[]): Promise<Set<string>> {
  if (arns.length === 0) return new Set();
  const rows = await db.selectFrom("builds").select("arn").where("arn", "in", arns).execute();
  return new Set(rows.map(({ arn }) => arn));
}

/** Counts the builds of an account and Region created since a given time (ISO 8601). */
export async function countBuildsSince(
  db: Db,
  { account, region }: AccountRegion,
  since: string,
): Promise<number> {
  const { n } = await db
    .selectFrom("builds")
    .select((eb) => eb.fn.countAll<number | string>().as("n"))
    .where("account", "=", account)
    .where("region", "=", region)
    .where("created_at", ">=", since)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/**
 * Returns the ARNs of builds created between two times (ISO 8601, exclusive), newest first.
 * Excludes deleted builds.
 */
export async function listBuildArnsCreatedBetween(
  db: Db,
  { account, region }: AccountRegion,
  [oldest, newest]: readonly [string, string],
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("builds")
    .select("arn")
    .where("account", "=", account)
    .where("region", "=", region)
    .where("created_at", ">", oldest)
    .where("created_at", "<", newest)
    .where("status", "!=", "DELETED")
    .orderBy("created_at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ arn }) => arn);
}

/** Returns the builds of an account and Region that have a waiting step, with their workflows. */
export async function listWaitingBuilds(
  db: Db,
  { account, region }: AccountRegion,
): Promise<{ arn: string; workflows: BuildWorkflow[] }[]> {
  const rows = await db
    .selectFrom("builds")
    .innerJoin("build_details", "build_details.arn", "builds.arn")
    .select(["builds.arn", "detail"])
    .where("account", "=", account)
    .where("region", "=", region)
    .where("waiting_steps", ">", 0)
    .execute();
  return rows.map(({ arn, detail }) => ({
    arn,
    workflows: parseStoredDetail(detail)?.workflows ?? [],
  }));
}
