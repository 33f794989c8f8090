import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { countFindingsBySeverity } from "@/lib/builds/compare/findings";
import { readBuildFindings, readBuildPackages } from "@/lib/builds/contents/read-contents";
import type { SharedListChunk } from "@/lib/builds/contents/view";
import { ok, type Result } from "@/lib/errors/result";
import { toSentence } from "@/lib/errors/sentence";
import type { ContentEvidence, StoredEvidence } from "./view";

type Image = Pick<StoredEvidence["image"], "arn">;

/** Reads the packages of an image. Returns the reason instead if AWS doesn't return them. */
export async function readPackageEvidence(
  acting: ActingRole,
  { arn }: Image,
): Promise<ContentEvidence["packages"]> {
  const read = await readAll((offset) => readBuildPackages(acting, { arn, offset }));
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
  { arn }: Image,
  scan: StoredEvidence["scan"],
): Promise<ContentEvidence["findings"]> {
  const read = await readAll((offset) => readBuildFindings(acting, { arn, offset }));
  if (!read.ok) return { missing: `Findings not loaded. ${toSentence(read.error.title)}` };
  const { rows, isComplete } = read.value;
  if (rows.length === 0 && scan.status !== "COMPLETED") {
    const why = scan.enabled === false ? "Scanning was off." : "No completed scan is recorded.";
    return { missing: `Findings not recorded. ${why}` };
  }
  return { count: rows.length, isComplete, bySeverity: countFindingsBySeverity(rows) };
}

async function readAll<T>(
  read: (offset: number) => Promise<Result<SharedListChunk<T>>>,
): Promise<Result<{ rows: T[]; isComplete: boolean }>> {
  const rows: T[] = [];
  let isComplete = true;
  for (let offset: number | null = 0; offset !== null; ) {
    const chunk: Result<SharedListChunk<T>> = await read(offset);
    if (!chunk.ok) return chunk;
    rows.push(...chunk.value.rows);
    if (chunk.value.cut) isComplete = false;
    offset = chunk.value.next;
  }
  return ok({ rows, isComplete });
}
