import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { countFindingsBySeverity } from "@/lib/builds/compare/findings";
import { readStoredContentCounts } from "@/lib/builds/contents/counts";
import { describeDeletedContents } from "@/lib/builds/contents/deleted-contents";
import { readAllRows } from "@/lib/builds/contents/read-all-rows";
import { readBuildFindings, readBuildPackages } from "@/lib/builds/contents/read-contents";
import type { ContentCounts } from "@/lib/builds/contents/view";
import { database } from "@/lib/db/database";
import { toSentence } from "@/lib/errors/sentence";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import type { ContentEvidence, MissingEvidence, StoredEvidence } from "./view";

type Image = Pick<StoredEvidence["image"], "arn" | "status" | "retriedAt">;

/** Reads the packages of an image. Returns the reason instead if AWS doesn't return them. */
export async function readPackageEvidence(
  acting: ActingRole,
  image: Image,
  signal?: AbortSignal,
): Promise<ContentEvidence["packages"]> {
  const { arn } = image;
  if (image.status === "DELETED") return readDeletedContents(acting, image, "packages");
  const read = await readAllRows((offset) => readBuildPackages(acting, { arn, offset }), signal);
  if (!read.ok) return { missing: `Packages not loaded. ${toSentence(read.error.title)}` };
  const { rows, isComplete } = read.value;
  if (rows.length === 0) return { missing: "AWS lists no packages for this image." };
  return { count: rows.length, isComplete, list: rows };
}

/**
 * Counts an image's findings by severity. An empty list is meaningful only after a completed scan.
 */
export async function readFindingEvidence(
  acting: ActingRole,
  image: Image,
  scan: StoredEvidence["scan"],
  signal?: AbortSignal,
): Promise<ContentEvidence["findings"]> {
  const { arn } = image;
  if (image.status === "DELETED") return readDeletedContents(acting, image, "findings");
  const read = await readAllRows((offset) => readBuildFindings(acting, { arn, offset }), signal);
  if (!read.ok) return { missing: `Findings not loaded. ${toSentence(read.error.title)}` };
  const { rows, isComplete } = read.value;
  if (rows.length === 0 && scan.status !== "COMPLETED") {
    const why = scan.enabled === false ? "Scanning was off." : "No completed scan was found.";
    return { missing: `Findings not recorded. ${why}` };
  }
  return { count: rows.length, isComplete, bySeverity: countFindingsBySeverity(rows) };
}

/**
 * Describes the missing contents of a deleted image, with Kiln's stored count if there is one,
 * because AWS no longer lists them.
 */
async function readDeletedContents(
  acting: ActingRole,
  { arn, status, retriedAt }: Image,
  kind: keyof ContentCounts,
): Promise<MissingEvidence> {
  if (!isInAccountRegion(acting, arn)) return { missing: "Not found." };
  const build = { arn, status, retried_at: retriedAt };
  const counts = await readStoredContentCounts(await database(), build);
  return { missing: describeDeletedContents(kind, counts[kind]) };
}
