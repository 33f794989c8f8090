import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { imageStatuses, isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildRecord } from "../build-row";
import type { Place } from "../live/message";

/** More than any account may run at a time by far. */
const mostRunning = 1_000;

/** Written out, and in this order: only so does SQLite use the index `builds_running`. */
const isRunning = sql<boolean>`status not in (${sql.join(
  imageStatuses.filter(isTerminal).map((status) => sql.lit(status)),
)})`;

export type RunningBuild = Pick<
  BuildRecord,
  "arn" | "status" | "status_since" | "created_at" | "observed_at" | "recipe_name"
>;

/** The builds of a place that were last seen running, the longest unseen first. */
export function runningBuilds(db: Db, { account, region }: Place): Promise<RunningBuild[]> {
  return db
    .selectFrom("builds")
    .select(["arn", "status", "status_since", "created_at", "observed_at", "recipe_name"])
    .where("account", "=", account)
    .where("region", "=", region)
    .where(isRunning)
    .orderBy("observed_at")
    .limit(mostRunning)
    .execute();
}
