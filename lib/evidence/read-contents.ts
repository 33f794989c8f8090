import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { countBySeverity } from "@/lib/builds/compare/findings";
import { findingsOf, packagesOf } from "@/lib/builds/contents/read-contents";
import type { RowsChunk } from "@/lib/builds/contents/view";
import { ok, type Result } from "@/lib/errors/result";
import { asSentence } from "@/lib/errors/sentence";
import type { ContentEvidence, StoredEvidence } from "./view";

type Image = Pick<StoredEvidence["image"], "arn">;

/** The packages of an image, once AWS has returned all of them. */
export async function readPackageEvidence(
  acting: ActingRole,
  { arn }: Image,
): Promise<ContentEvidence["packages"]> {
  const read = await readAll((offset) => packagesOf(acting, { arn, offset }));
  if (!read.ok) return { missing: `Packages not loaded. ${asSentence(read.error.title)}` };
  const { rows, isComplete } = read.value;
  if (rows.length === 0) return { missing: "AWS lists no packages for this image." };
  return { count: rows.length, isComplete, list: rows };
}

/** The findings of an image by severity. Without a completed scan, no findings means nothing. */
export async function readFindingEvidence(
  acting: ActingRole,
  { arn }: Image,
  scan: StoredEvidence["scan"],
): Promise<ContentEvidence["findings"]> {
  const read = await readAll((offset) => findingsOf(acting, { arn, offset }));
  if (!read.ok) return { missing: `Findings not loaded. ${asSentence(read.error.title)}` };
  const { rows, isComplete } = read.value;
  if (rows.length === 0 && scan.status !== "COMPLETED") {
    const why = scan.enabled === false ? "Scanning was off." : "No completed scan is recorded.";
    return { missing: `Findings not recorded. ${why}` };
  }
  return { count: rows.length, isComplete, bySeverity: countBySeverity(rows) };
}

async function readAll<T>(
  read: (offset: number) => Promise<Result<RowsChunk<T>>>,
): Promise<Result<{ rows: T[]; isComplete: boolean }>> {
  const rows: T[] = [];
  let isComplete = true;
  for (let offset: number | null = 0; offset !== null; ) {
    const chunk: Result<RowsChunk<T>> = await read(offset);
    if (!chunk.ok) return chunk;
    rows.push(...chunk.value.rows);
    if (chunk.value.cut) isComplete = false;
    offset = chunk.value.next;
  }
  return ok({ rows, isComplete });
}
