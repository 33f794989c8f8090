import "server-only";
import type { Db } from "@/lib/db/database";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildRecord } from "../record/build-row";
import type { ContentCounts } from "./view";

type Build = Pick<BuildRecord, "arn" | "status" | "status_since">;

/**
 * In milliseconds; a list read within this time after the end may have been started while the build
 * was running.
 */
const settleMs = 60_000;

/**
 * Stores the number of rows of an ended build's list, so that its page can show it without a call
 * to AWS.
 */
export async function keepCount(
  db: Db,
  build: Build,
  kind: keyof ContentCounts,
  count: number,
): Promise<void> {
  if (Date.now() - Date.parse(build.status_since ?? "") < settleMs) return;
  const counts = await storedCounts(db, build);
  if (counts[kind] === count) return;
  await db
    .updateTable("build_details")
    .set({ ...counts, [kind]: count, counted_at: new Date().toISOString() })
    .where("arn", "=", build.arn)
    .execute();
}

/** Returns the counts of a build; null if a list wasn't read since the build ended. */
export async function storedCounts(db: Db, build: Build): Promise<ContentCounts> {
  const unknown = { packages: null, findings: null };
  if (!isTerminal(build.status)) return unknown;
  const row = await db
    .selectFrom("build_details")
    .select(["packages", "findings", "counted_at"])
    .where("arn", "=", build.arn)
    .executeTakeFirst();
  if (!row?.counted_at || row.counted_at < (build.status_since ?? "")) return unknown;
  return { packages: row.packages, findings: row.findings };
}
