import "server-only";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { readTypicalDurations } from "./detail/typical-duration";
import type { BuildRecord } from "./record/build-row";
import type { BuildEvent, BuildEventKind, BuildSummary } from "./view";

export type { BuildRecord } from "./record/build-row";

const maxEvents = 2_000;

/** Returns the newest builds of an account and Region, as last observed. */
export async function listStoredBuilds(
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
  return toBuildSummaries(db, rows);
}

export function findStoredBuild(db: Db, arn: string): Promise<BuildRecord | undefined> {
  return db.selectFrom("builds").selectAll().where("arn", "=", arn).executeTakeFirst();
}

/**
 * Returns the latest AVAILABLE build of an image name in an account and Region. With
 * `createdBefore`, only builds created before that time count.
 */
export function findLatestAvailableBuild(
  db: Db,
  {
    account,
    region,
    name,
    createdBefore,
  }: AccountRegion & { name: string; createdBefore?: string | undefined },
): Promise<BuildRecord | undefined> {
  const builds = db
    .selectFrom("builds")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .where("name", "=", name)
    .where("status", "=", "AVAILABLE");
  return (createdBefore === undefined ? builds : builds.where("created_at", "<", createdBefore))
    .orderBy("created_at", "desc")
    .orderBy("arn", "desc")
    .limit(1)
    .executeTakeFirst();
}

/**
 * Returns the browser's view of a build; `null` if no such build is stored for the account and
 * Region.
 */
export async function readBuildSummary(
  db: Db,
  { account, region }: AccountRegion,
  arn: string,
): Promise<BuildSummary | null> {
  const row = await findStoredBuild(db, arn);
  if (row?.account !== account || row.region !== region) return null;
  const [build] = await toBuildSummaries(db, [row]);
  return build ?? null;
}

/** Returns a build's details as stored JSON, and the time of the last full poll. */
export function findStoredDetail(
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
export function listStoredTags(db: Db, arn: string): Promise<{ key: string; value: string }[]> {
  return db
    .selectFrom("build_tags")
    .select(["key", "value"])
    .where("arn", "=", arn)
    .orderBy("key")
    .execute();
}

/** Returns a build's newest events, at most `maxEvents`, oldest first. */
export async function listStoredEvents(db: Db, arn: string): Promise<BuildEvent[]> {
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
export async function findStoredRequest(
  db: Db,
  submissionId: string | null,
): Promise<Partial<CreateImageRequest> | null> {
  if (submissionId === null) return null;
  const row = await db
    .selectFrom("submissions")
    .select("request")
    .where("id", "=", submissionId)
    .executeTakeFirst();
  return row ? parseObject(row.request) : null;
}

/** Converts rows to the browser's view, with their recipes' typical durations. */
export async function toBuildSummaries(
  db: Db,
  rows: readonly BuildRecord[],
): Promise<BuildSummary[]> {
  const typicalDurations = await readTypicalDurations(db, rows);
  return rows.map((row, index) => ({
    ...toBuildSummary(row),
    typicalMs: typicalDurations[index]?.totalMs ?? null,
  }));
}

/** Converts a row to the browser's view, without its recipe's typical duration. */
export function toBuildSummary(row: BuildRecord): BuildSummary {
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
    waitedMs: row.waited_ms,
    amiId: row.ami_id,
  };
}
