import "server-only";
import { readStoredWorkflows } from "@/lib/builds/notification-builds";
import type { Db } from "@/lib/db/database";
import { diagnoseFailedBuildInSlices } from "@/lib/diagnosis/diagnose";
import { runInSlices } from "@/lib/diagnosis/slices";
import type { Diagnosis } from "@/lib/diagnosis/types";

/**
 * Diagnoses a failed build from Image Builder's stored messages, without its log and without a
 * request to AWS.
 *
 * @param reason the image's status reason
 */
export async function diagnoseMessages(
  db: Db,
  arn: string,
  reason: string | null,
): Promise<Diagnosis> {
  const workflows = await readStoredWorkflows(db, arn);
  return runInSlices(diagnoseFailedBuildInSlices({ reason, workflows, lines: [] }));
}
