import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { askInTurn } from "@/lib/aws/budget/ask-in-turn";
import { readImage } from "@/lib/aws/images";
import type { LogStreamAddress } from "@/lib/aws/logs/read-log-page";
import { beforeDeletion } from "@/lib/builds/detail/build-end";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { storedBuild, storedDetail, storedEvents } from "@/lib/builds/stored-builds";
import { database } from "@/lib/db/database";
import type { RanWorkflow } from "@/lib/diagnosis/types";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
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
  address: LogStreamAddress;
}

/**
 * Returns a stored build, or fetches it if it isn't stored yet.
 *
 * @returns `NotFound` if it is of another account or Region
 */
export async function knownBuild(acting: ActingAs, arn: string): Promise<Result<KnownBuild>> {
  if (!isInAccountRegion(acting, arn)) return err(portalError("NotFound"));
  return (await readStored(arn)) ?? askedBuild(acting, arn);
}

async function readStored(arn: string): Promise<Result<KnownBuild> | null> {
  const db = await database();
  const row = await storedBuild(db, arn);
  const detail = parseStoredDetail((await storedDetail(db, arn))?.detail ?? null);
  if (!row || !detail) return null;
  const { infrastructureArn, workflows, logGroupName } = detail;
  const before = row.status === "DELETED" ? beforeDeletion(await storedEvents(db, arn)) : null;
  return ok({
    arn,
    status: before?.status ?? row.status,
    reason: before?.reason ?? row.status_reason,
    ended: isTerminal(row.status),
    since: Math.max(Date.parse(row.status_since ?? row.observed_at), timeOf(row.reopened_at)),
    infrastructureArn,
    workflows,
    address: logAddress(arn, logGroupName),
  });
}

/** Milliseconds since the epoch; 0 for never. */
function timeOf(time: string | null): number {
  return time === null ? 0 : Date.parse(time);
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
    address: logAddress(arn, logGroupName),
  });
}

/**
 * The log group and stream of a build: the request's log group, else `/aws/imagebuilder/{image
 * name}`, and `{version}/{build}` (user guide, "Troubleshoot EC2 Image Builder").
 */
function logAddress(arn: string, logGroupName: string | null): LogStreamAddress {
  const parts = parseArn(arn);
  const group = logGroupName ?? `/aws/imagebuilder/${parts?.name ?? ""}`;
  return { group, stream: `${parts?.version ?? ""}/${parts?.build ?? ""}` };
}
