import "server-only";
import { z } from "zod";
import type { ActingAs } from "@/lib/aws/acting-as";
import { askInTurn } from "@/lib/aws/budget/ask-in-turn";
import { readImage } from "@/lib/aws/images";
import type { LogStreamAddress } from "@/lib/aws/logs/read-log-page";
import { type Db, database } from "@/lib/db/database";
import type { RanWorkflow } from "@/lib/diagnosis/types";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminal } from "@/lib/imagebuilder/image-status";

/** The facts about a build that its log and diagnosis need. */
export interface KnownBuild {
  arn: string;
  /** For a deleted build, its status before the deletion. */
  status: string;
  reason: string | null;
  ended: boolean;
  /** When it entered its status or was last retried; milliseconds since the epoch. */
  since: number;
  infrastructureArn: string | null;
  workflows: RanWorkflow[];
  place: LogStreamAddress;
}

const maybe = z.string().nullable().catch(null);
const word = z.string().catch("");
const step = z.object({
  stepExecutionId: word,
  name: word,
  action: maybe,
  status: word,
  message: maybe,
  startedAt: maybe,
  endedAt: maybe,
});
const workflow = z.object({
  executionId: word,
  workflowArn: word,
  type: word,
  status: word,
  message: maybe,
  startedAt: maybe,
  endedAt: maybe,
  steps: z.array(step).catch([]),
});
const deletion = z.object({ previousStatus: z.string(), previousReason: maybe });
const seen = z.object({
  infrastructureArn: maybe,
  logGroupName: maybe,
  workflows: z.array(workflow).catch([]),
});

/**
 * Returns a stored build, or fetches it if it isn't stored yet.
 *
 * @returns `NotFound` when it is of another account or region
 */
export async function knownBuild(acting: ActingAs, arn: string): Promise<Result<KnownBuild>> {
  const parts = parseArn(arn);
  if (parts?.account !== acting.account || parts.region !== acting.region) {
    return err(portalError("NotFound"));
  }
  return (await storedBuild(arn)) ?? askedBuild(acting, arn);
}

async function storedBuild(arn: string): Promise<Result<KnownBuild> | null> {
  const db = await database();
  const row = await db
    .selectFrom("builds")
    .innerJoin("build_details", "build_details.arn", "builds.arn")
    .select(["status", "status_reason", "status_since", "builds.observed_at", "detail"])
    .select("reopened_at")
    .where("builds.arn", "=", arn)
    .executeTakeFirst();
  const detail = row && detailOf(row.detail);
  if (!detail) return null;
  const { infrastructureArn, workflows, logGroupName } = detail;
  const before = row.status === "DELETED" ? await stateBeforeDeletion(db, arn) : null;
  return ok({
    arn,
    status: before?.status ?? row.status,
    reason: before?.reason ?? row.status_reason,
    ended: isTerminal(row.status),
    since: Math.max(Date.parse(row.status_since ?? row.observed_at), timeOf(row.reopened_at)),
    infrastructureArn,
    workflows,
    place: placeOf(arn, logGroupName),
  });
}

interface BuildState {
  status: string;
  reason: string | null;
}

/** The status of a deleted build before its deletion, from its events; null if unknown. */
async function stateBeforeDeletion(db: Db, arn: string): Promise<BuildState | null> {
  const events = await db
    .selectFrom("build_events")
    .select(["status", "reason", "detail"])
    .where("arn", "=", arn)
    .where("kind", "=", "status")
    .orderBy("id", "desc")
    .limit(2)
    .execute();
  const before = events.find(({ status }) => status !== "DELETED");
  if (before) return before;
  const { data } = deletion.safeParse(JSON.parse(events[0]?.detail ?? "null"));
  return data ? { status: data.previousStatus, reason: data.previousReason } : null;
}

/** Milliseconds since the epoch; 0 for never. */
function timeOf(time: string | null): number {
  return time === null ? 0 : Date.parse(time);
}

function detailOf(text: string): z.output<typeof seen> | null {
  try {
    return seen.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function askedBuild(acting: ActingAs, arn: string): Promise<Result<KnownBuild>> {
  const image = await askInTurn(acting, `image ${arn}`, (turn) => readImage(acting, arn, turn));
  if (!image.ok) return image;
  const { status, statusReason, infrastructureArn, logGroupName } = image.value;
  return ok({
    arn,
    status,
    reason: statusReason,
    ended: isTerminal(status),
    since: Date.now(),
    infrastructureArn,
    workflows: [],
    place: placeOf(arn, logGroupName),
  });
}

/**
 * The log group and stream of a build: the request's log group, else `/aws/imagebuilder/{image
 * name}`, and `{version}/{build}` (user guide, "Troubleshoot EC2 Image Builder").
 */
function placeOf(arn: string, logGroupName: string | null): LogStreamAddress {
  const parts = parseArn(arn);
  const group = logGroupName ?? `/aws/imagebuilder/${parts?.name ?? ""}`;
  return { group, stream: `${parts?.version ?? ""}/${parts?.build ?? ""}` };
}
