import "server-only";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { callAwsWithinBudget } from "@/lib/aws/budget/call-aws-within-budget";
import { readImage } from "@/lib/aws/images";
import type { LogStreamAddress } from "@/lib/aws/logs/read-log-page";
import { getStateBeforeDeletion } from "@/lib/builds/detail/before-deletion";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { findStoredBuild, findStoredDetail, listStoredEvents } from "@/lib/builds/stored-builds";
import { database } from "@/lib/db/database";
import type { ExecutedWorkflow } from "@/lib/diagnosis/types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";

/** The facts about a build that its log and diagnosis need. */
export interface BuildLogSource {
  arn: string;
  /** The status. For a deleted build, this is its status before the deletion. */
  status: string;
  reason: string | null;
  ended: boolean;
  /** True if Image Builder no longer has the build. */
  deleted: boolean;
  /**
   * The time at which the build entered its status or was last retried, in milliseconds since the
   * epoch. For a deleted build, this is its end, because a deletion adds no lines.
   */
  since: number;
  infrastructureArn: string | null;
  workflows: ExecutedWorkflow[];
  address: LogStreamAddress;
}

/**
 * Returns a stored build, or fetches it if it isn't stored yet.
 *
 * @returns `NotFound` if the build belongs to another account or Region
 */
export async function readBuildLogSource(
  acting: AwsIdentity,
  arn: string,
): Promise<Result<BuildLogSource>> {
  if (!isInAccountRegion(acting, arn)) return err(createPortalError("NotFound"));
  return (await readStored(arn)) ?? fetchBuild(acting, arn);
}

async function readStored(arn: string): Promise<Result<BuildLogSource> | null> {
  const db = await database();
  const row = await findStoredBuild(db, arn);
  const detail = parseStoredDetail((await findStoredDetail(db, arn))?.detail ?? null);
  if (!row || !detail) return null;
  const { infrastructureArn, workflows, logGroupName } = detail;
  const deleted = row.status === "DELETED";
  const enteredAt = (deleted ? row.ended_at : null) ?? row.status_since ?? row.observed_at;
  const before = deleted ? getStateBeforeDeletion(await listStoredEvents(db, arn)) : null;
  return ok({
    arn,
    status: before?.status ?? row.status,
    reason: before?.reason ?? row.status_reason,
    ended: isTerminalStatus(row.status),
    deleted,
    since: Math.max(Date.parse(enteredAt), parseTime(row.reopened_at)),
    infrastructureArn,
    workflows,
    address: getLogAddress(arn, logGroupName),
  });
}

/** Returns a time in milliseconds since the epoch; 0 without a time. */
function parseTime(time: string | null): number {
  return time === null ? 0 : Date.parse(time);
}

async function fetchBuild(acting: AwsIdentity, arn: string): Promise<Result<BuildLogSource>> {
  const image = await callAwsWithinBudget(acting, `image ${arn}`, (waitForCallSlot) =>
    readImage(acting, arn, waitForCallSlot),
  );
  if (!image.ok) return image;
  const { status, statusReason, infrastructureArn, logGroupName } = image.value;
  return ok({
    arn,
    status,
    reason: statusReason,
    ended: isTerminalStatus(status),
    deleted: status === "DELETED",
    since: Date.now(),
    infrastructureArn,
    workflows: [],
    address: getLogAddress(arn, logGroupName),
  });
}

/**
 * Returns the log group and stream of a build. The group is the request's log group or, without
 * one, `/aws/imagebuilder/{image name}`. The stream is `{version}/{build}` (user guide,
 * "Troubleshoot EC2 Image Builder").
 */
function getLogAddress(arn: string, logGroupName: string | null): LogStreamAddress {
  const parts = parseArn(arn);
  const group = logGroupName ?? `/aws/imagebuilder/${parts?.name ?? ""}`;
  return { group, stream: `${parts?.version ?? ""}/${parts?.build ?? ""}` };
}
