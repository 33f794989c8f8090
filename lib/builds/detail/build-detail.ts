import "server-only";
import type { Db } from "@/lib/db/database";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { readStoredContentCounts } from "../contents/counts";
import type { BuildRecord } from "../record/build-row";
import {
  findStoredDetail,
  findStoredRequest,
  listStoredEvents,
  listStoredTags,
  toBuildSummary,
} from "../stored-builds";
import type { BuildDetail } from "../view";
import { deriveAttempts } from "./attempts";
import { getStateBeforeDeletion } from "./before-deletion";
import { listBuildActions } from "./build-actions";
import { derivePhases } from "./phases";
import { listPlannedWorkflows } from "./planned-workflows";
import { emptyStoredDetail, parseStoredDetail } from "./stored-detail";
import { readTypicalDuration } from "./typical-duration";

type Freshness = Pick<BuildDetail, "polledAt" | "stale">;

/**
 * Returns the time of the last poll that a build's page reflects. While AWS doesn't respond, a
 * running build's page is only as recent as the last poll of that build.
 */
function resolvePolledAt(
  { status }: BuildRecord,
  seenAt: string | null,
  { polledAt, stale }: Freshness,
): string | null {
  if (polledAt === null || seenAt === null) return polledAt ?? seenAt;
  return stale && !isTerminalStatus(status) && seenAt < polledAt ? seenAt : polledAt;
}

/** Returns the content of a build's page. Reads only the database. */
export async function readRecordedBuildDetail(
  db: Db,
  row: BuildRecord,
  { polledAt, stale }: Freshness,
): Promise<BuildDetail> {
  const [events, request, known, tags, typical, actions, counts] = await Promise.all([
    listStoredEvents(db, row.arn),
    findStoredRequest(db, row.submission_id),
    findStoredDetail(db, row.arn),
    listStoredTags(db, row.arn),
    readTypicalDuration(db, row),
    listBuildActions(db, row),
    readStoredContentCounts(db, row),
  ]);
  const seen = parseStoredDetail(known?.detail ?? null) ?? emptyStoredDetail;
  const { imageAt, workflowsAt: _workflows, testsEnabled: _tests, ...parts } = seen;
  const { created_at: createdAt, ended_at: endedAt, status } = row;
  const history = { createdAt, endedAt, status, events, workflows: seen.workflows };
  const summary = { ...toBuildSummary(row), typicalMs: typical.totalMs };
  return {
    summary,
    ...parts,
    tags: row.facts_mark === null ? parts.tags : tags,
    plannedWorkflows: listPlannedWorkflows(summary, seen, request),
    counts,
    attempts: deriveAttempts(history),
    actions,
    beforeDeletion: status === "DELETED" ? getStateBeforeDeletion(events) : null,
    phases: derivePhases(history, typical.phases),
    events,
    request,
    isImageRead: imageAt !== null,
    isFinal: row.final === 1,
    polledAt: resolvePolledAt(row, known?.observed_at ?? null, { polledAt, stale }),
    ...(stale ? { stale } : {}),
  };
}
