import "server-only";
import { sql } from "kysely";
import { getDatabaseNowMs, getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { parseStoredDetail } from "../detail/stored-detail";
import type { BuildRecord } from "../record/build-row";
import { findStoredDetail } from "../stored-builds";
import type { ContentCounts } from "./view";

type Build = Pick<BuildRecord, "arn" | "status" | "status_since" | "retried_at">;

/**
 * A list's count isn't stored until this long after the build's end, in milliseconds. Until then,
 * the list may have been read while the build was still running.
 */
const settleMs = 60_000;

/**
 * Stores the number of rows of an ended build's list, so that its page can show it without a call
 * to AWS. A deleted image's lists are empty, so its counts stay as they were. The count 0 is stored
 * only for the findings of a completed scan, because a list is also empty if AWS lacks its data.
 */
export async function storeContentCount(
  db: Db,
  build: Build,
  kind: keyof ContentCounts,
  count: number,
): Promise<void> {
  if (build.status === "DELETED") return;
  if (getDatabaseNowMs() - Date.parse(build.status_since ?? "") < settleMs) return;
  if (count === 0 && !(kind === "findings" && (await hasCompletedScan(db, build.arn)))) return;
  const counts = await readStoredContentCounts(db, build);
  if (counts[kind] === count) return;
  await db
    .updateTable("build_details")
    .set({ ...counts, [kind]: count, counted_at: getDatabaseTimestamp() })
    .where("arn", "=", build.arn)
    .execute();
}

/**
 * True if a build has ended and the counts stored at a time are still current. Deprecating or
 * deleting the image keeps them current, but a retry makes them outdated.
 */
export function areCountsCurrent(
  { status, retried_at }: Pick<BuildRecord, "status" | "retried_at">,
  countedAt: string | null,
): countedAt is string {
  return isTerminalStatus(status) && countedAt !== null && countedAt >= (retried_at ?? "");
}

/** The details of a build whose stored count of findings is 0; see {@link toFindingCount}. */
export const detailIfZeroFindings = sql<
  string | null
>`case when build_details.findings = 0 then build_details.detail end`.as("zero_detail");

/** Returns the stored number of findings; null if unknown, or for 0 without a completed scan. */
export function toFindingCount(row: {
  findings: number | null;
  zero_detail: string | null;
}): number | null {
  return row.findings === 0 && !isScanCompleted(row.zero_detail) ? null : row.findings;
}

function isScanCompleted(detail: string | null): boolean {
  return parseStoredDetail(detail)?.scan.status === "COMPLETED";
}

async function hasCompletedScan(db: Db, arn: string): Promise<boolean> {
  return isScanCompleted((await findStoredDetail(db, arn))?.detail ?? null);
}

/** Returns the stored counts of an ended build; each is null if unknown. */
export async function readStoredContentCounts(
  db: Db,
  build: Pick<Build, "arn" | "status" | "retried_at">,
): Promise<ContentCounts> {
  const unknown = { packages: null, findings: null };
  const row = await db
    .selectFrom("build_details")
    .select(["packages", "findings", "counted_at", detailIfZeroFindings])
    .where("arn", "=", build.arn)
    .executeTakeFirst();
  if (!row || !areCountsCurrent(build, row.counted_at)) return unknown;
  return { packages: row.packages || null, findings: toFindingCount(row) };
}
