import "server-only";
import type { BuildRecord } from "@/lib/builds/record/build-row";
import { isRunning } from "@/lib/builds/running";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** More than any account may run at a time by far. */
const mostRunning = 1_000;

export type RunningBuild = Pick<
  BuildRecord,
  "arn" | "status" | "status_since" | "created_at" | "observed_at" | "recipe_name"
>;

/** The builds of a place that were last seen running, the longest unseen first. */
export function runningBuilds(db: Db, { account, region }: AccountRegion): Promise<RunningBuild[]> {
  return db
    .selectFrom("builds")
    .select(["arn", "status", "status_since", "created_at", "observed_at", "recipe_name"])
    .where("account", "=", account)
    .where("region", "=", region)
    .where(isRunning())
    .orderBy("observed_at")
    .limit(mostRunning)
    .execute();
}
