import "server-only";
import { splitIntoBatches } from "@/lib/db/batches";
import type { Db } from "@/lib/db/database";
import { parseStoredDetail } from "./detail/stored-detail";
import { readTypicalDurations } from "./detail/typical-duration";
import type { BuildRecord } from "./record/build-row";
import { createRunningCondition } from "./running";
import { findStoredDetail } from "./stored-builds";

/** The maximum number of running builds that are compared with their typical duration. */
const maxRunning = 2_000;
const arnsPerStatement = 500;

/**
 * Returns the builds whose end was recorded after an event, in all accounts and Regions.
 *
 * @param after the event's ID
 */
export async function findBuildsEndedAfter(db: Db, after: string): Promise<BuildRecord[]> {
  const ended = await db
    .selectFrom("build_events")
    .select("arn")
    .distinct()
    .where("id", ">", after)
    .where("kind", "=", "status")
    .where("status", "in", ["AVAILABLE", "FAILED", "CANCELLED"])
    .execute();
  const rows: BuildRecord[] = [];
  const arns = ended.map(({ arn }) => arn);
  for (const some of splitIntoBatches(arns, arnsPerStatement)) {
    rows.push(...(await db.selectFrom("builds").selectAll().where("arn", "in", some).execute()));
  }
  return rows;
}

/** Returns the running builds of all accounts and Regions with their recipes' typical durations. */
export async function listAllRunningBuilds(
  db: Db,
): Promise<{ build: BuildRecord; typicalMs: number | null }[]> {
  const rows = await db
    .selectFrom("builds")
    .selectAll()
    .where(createRunningCondition())
    .orderBy("created_at", "desc")
    .limit(maxRunning)
    .execute();
  const typical = await readTypicalDurations(db, rows);
  return rows.map((build, index) => ({ build, typicalMs: typical[index]?.totalMs ?? null }));
}

/** Returns the workflows of a build as last read from AWS; empty if they weren't read yet. */
export async function readStoredWorkflows(db: Db, arn: string) {
  return parseStoredDetail((await findStoredDetail(db, arn))?.detail ?? null)?.workflows ?? [];
}
