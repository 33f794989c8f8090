import "server-only";
import type { Db } from "@/lib/db/database";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { storedCounts } from "../contents/counts";
import type { BuildRecord } from "../record/build-row";
import { storedDetail, storedEvents, storedRequest, storedTags, summaryOf } from "../stored-builds";
import type { BuildDetail } from "../view";
import { attemptsOf } from "./attempts";
import { buildActions } from "./build-actions";
import { beforeDeletion } from "./build-end";
import { phasesOf } from "./phases";
import { plannedWorkflows } from "./planned-workflows";
import { noDetail, parseStoredDetail } from "./stored-detail";
import { typicalDurationOf } from "./typical-duration";

type Freshness = Pick<BuildDetail, "polledAt" | "stale">;

/** While AWS isn't responding, a running build's page is as old as its own last poll. */
function asOf(
  { status }: BuildRecord,
  seenAt: string | null,
  { polledAt, stale }: Freshness,
): string | null {
  if (polledAt === null || seenAt === null) return polledAt ?? seenAt;
  return stale && !isTerminal(status) && seenAt < polledAt ? seenAt : polledAt;
}

/** Returns everything the build page shows of a stored build, in its recorded state. */
export async function readDetail(
  db: Db,
  row: BuildRecord,
  { polledAt, stale }: Freshness,
): Promise<BuildDetail> {
  const [events, request, known, tags, typical, actions, counts] = await Promise.all([
    storedEvents(db, row.arn),
    storedRequest(db, row.submission_id),
    storedDetail(db, row.arn),
    storedTags(db, row.arn),
    typicalDurationOf(db, row),
    buildActions(db, row),
    storedCounts(db, row),
  ]);
  const seen = parseStoredDetail(known?.detail ?? null) ?? noDetail;
  const { imageAt: _image, workflowsAt: _workflows, testsEnabled: _tests, ...parts } = seen;
  const { created_at: createdAt, ended_at: endedAt, status } = row;
  const life = { createdAt, endedAt, status, events, workflows: seen.workflows };
  const summary = { ...summaryOf(row), typicalMs: typical.totalMs };
  return {
    summary,
    ...parts,
    tags: row.facts_mark === null ? parts.tags : tags,
    plannedWorkflows: plannedWorkflows(summary, seen, request),
    counts,
    attempts: attemptsOf(life),
    actions,
    beforeDeletion: status === "DELETED" ? beforeDeletion(events) : null,
    phases: phasesOf(life, typical.phases),
    events,
    request,
    polledAt: asOf(row, known?.observed_at ?? null, { polledAt, stale }),
    ...(stale ? { stale } : {}),
  };
}
