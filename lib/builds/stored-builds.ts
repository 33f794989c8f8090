import "server-only";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { typicalDurationsOf } from "./detail/typical-duration";
import type { BuildRecord } from "./record/build-row";
import type { BuildEvent, BuildEventKind, BuildSummary } from "./view";

export type { BuildRecord } from "./record/build-row";

const maxEvents = 2_000;

/** Returns the newest builds of an account and Region, as last observed. */
export async function storedBuilds(
  db: Db,
  accountRegion: AccountRegion,
  limit: number,
): Promise<BuildSummary[]> {
  const rows = await db
    .selectFrom("builds")
    .selectAll()
    .where("account", "=", accountRegion.account)
    .where("region", "=", accountRegion.region)
    .orderBy("created_at", "desc")
    .orderBy("arn", "desc")
    .limit(limit)
    .execute();
  return summariesOf(db, rows);
}

/** Returns the row of a build, or `undefined` if it was never observed. */
export function storedBuild(db: Db, arn: string): Promise<BuildRecord | undefined> {
  return db.selectFrom("builds").selectAll().where("arn", "=", arn).executeTakeFirst();
}

/**
 * Returns the browser's view of a build in an account and Region; `null` if it was never observed.
 */
export async function readSummary(
  db: Db,
  { account, region }: AccountRegion,
  arn: string,
): Promise<BuildSummary | null> {
  const row = await storedBuild(db, arn);
  if (row?.account !== account || row.region !== region) return null;
  const [build] = await summariesOf(db, [row]);
  return build ?? null;
}

/** Returns the JSON of the latest full observation of a build; `undefined` if there is none. */
export function storedDetail(
  db: Db,
  arn: string,
): Promise<{ detail: string; observed_at: string } | undefined> {
  return db
    .selectFrom("build_details")
    .select(["detail", "observed_at"])
    .where("arn", "=", arn)
    .executeTakeFirst();
}

/** Returns a build's last observed tags, sorted by key. */
export function storedTags(db: Db, arn: string): Promise<{ key: string; value: string }[]> {
  return db
    .selectFrom("build_tags")
    .select(["key", "value"])
    .where("arn", "=", arn)
    .orderBy("key")
    .execute();
}

/** Returns the recorded events of a build, oldest first, up to a high limit. */
export async function storedEvents(db: Db, arn: string): Promise<BuildEvent[]> {
  const rows = await db
    .selectFrom("build_events")
    .select(["id", "at", "kind", "status", "reason", "detail"])
    .where("arn", "=", arn)
    .orderBy("id", "desc")
    .limit(maxEvents)
    .execute();
  return rows.reverse().map(({ kind, detail, ...event }) => ({
    ...event,
    kind: kind as BuildEventKind,
    detail: parseObject(detail) as Record<string, string> | null,
  }));
}

/**
 * Returns the request of a Kiln submission; `null` for a build started elsewhere, and if the stored
 * text is damaged.
 */
export async function storedRequest(
  db: Db,
  submissionId: string | null,
): Promise<Record<string, unknown> | null> {
  if (submissionId === null) return null;
  const row = await db
    .selectFrom("submissions")
    .select("request")
    .where("id", "=", submissionId)
    .executeTakeFirst();
  return row ? parseObject(row.request) : null;
}

/** Converts rows to the browser's view, with their recipes' typical durations. */
export async function summariesOf(db: Db, rows: readonly BuildRecord[]): Promise<BuildSummary[]> {
  const typicalDurations = await typicalDurationsOf(db, rows);
  return rows.map((row, index) => ({
    ...summaryOf(row),
    typicalMs: typicalDurations[index]?.totalMs ?? null,
  }));
}

/** Converts a row to the browser's view, without its recipe's typical duration. */
export function summaryOf(row: BuildRecord): BuildSummary {
  return {
    arn: row.arn,
    account: row.account,
    region: row.region,
    name: row.name,
    version: row.version,
    buildNumber: row.build_number,
    type: row.type === "AMI" || row.type === "DOCKER" ? row.type : null,
    platform: row.platform,
    status: row.status,
    statusReason: row.status_reason,
    recipeArn: row.recipe_arn,
    submittedBy: row.submitted_by,
    submissionId: row.submission_id,
    createdAt: row.created_at,
    observedAt: row.observed_at,
    buildType: row.build_type,
    source: row.source,
    pipelineArn: row.pipeline_arn,
    recipeName: row.recipe_name,
    osVersion: row.os_version,
    statusSince: row.status_since,
    endedAt: row.ended_at,
    retriedAt: row.retried_at,
    durationMs: row.duration_ms,
    typicalMs: null,
    waitingSteps: row.waiting_steps,
    amiId: row.ami_id,
  };
}
