import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { Freshness } from "@/lib/tracking/freshness";
import { lookAtBuild, watchedFreshness } from "@/lib/tracking/refresh-build";
import { storedCounts } from "../contents/counts";
import type { BuildRecord } from "../record/build-row";
import {
  storedBuild,
  storedDetail,
  storedEvents,
  storedRequest,
  storedTags,
  summaryOf,
} from "../stored-builds";
import type { BuildDetail } from "../view";
import { attemptsOf } from "./attempts";
import { buildActions } from "./build-actions";
import { beforeDeletion } from "./build-end";
import { phasesOf } from "./phases";
import { plannedWorkflows } from "./planned-workflows";
import { nothingSeen, parseLastSeen } from "./stored-detail";
import { usualOf } from "./typical-duration";

/**
 * Everything the build page shows, as the place's tracker keeps it in the database. AWS is waited
 * for, a moment, only when this build was never looked at; `stale` says why it can't be asked.
 *
 * @returns `NotFound` when the build is of another account or region, or AWS does not know it
 */
export async function buildDetail(acting: ActingRole, arn: string): Promise<Result<BuildDetail>> {
  const parts = parseArn(arn);
  if (parts?.account !== acting.account || parts.region !== acting.region) {
    return err(portalError("NotFound"));
  }
  const db = await database();
  const [known, freshness] = await Promise.all([
    storedDetail(db, arn),
    watchedFreshness(db, acting),
  ]);
  const failure = known ? null : await lookAtBuild(acting, arn);
  const row = await storedBuild(db, arn);
  if (!row) return err(failure ?? freshness.stale ?? portalError("NotFound"));
  return ok(await detailOf(db, row, withFailure(freshness, failure)));
}

/** That this build could not be looked at makes its page stale; that AWS has deleted it does not. */
function withFailure(freshness: Freshness, failure: PortalError | null): Freshness {
  if (failure === null || failure.code === "NotFound" || freshness.stale) return freshness;
  return { ...freshness, stale: failure };
}

/** While AWS answers little or nothing, a running build's page is as old as its own last look. */
function asOf(
  { status }: BuildRecord,
  seenAt: string | null,
  { lookedAt, stale }: Freshness,
): string | null {
  if (lookedAt === null || seenAt === null) return lookedAt ?? seenAt;
  return stale && !isTerminal(status) && seenAt < lookedAt ? seenAt : lookedAt;
}

async function detailOf(
  db: Db,
  row: BuildRecord,
  { lookedAt, stale }: Freshness,
): Promise<BuildDetail> {
  const [events, request, known, tags, usual, actions, counts] = await Promise.all([
    storedEvents(db, row.arn),
    storedRequest(db, row.submission_id),
    storedDetail(db, row.arn),
    storedTags(db, row.arn),
    usualOf(db, row),
    buildActions(db, row),
    storedCounts(db, row),
  ]);
  const seen = parseLastSeen(known?.detail ?? null) ?? nothingSeen;
  const { imageAt: _image, workflowsAt: _workflows, testsEnabled: _tests, ...parts } = seen;
  const { created_at: createdAt, ended_at: endedAt, status } = row;
  const life = { createdAt, endedAt, status, events, workflows: seen.workflows };
  const summary = { ...summaryOf(row), usualMs: usual.totalMs };
  return {
    summary,
    ...parts,
    tags: row.facts_mark === null ? parts.tags : tags,
    plannedWorkflows: plannedWorkflows(summary, seen, request),
    counts,
    attempts: attemptsOf(life),
    actions,
    beforeDeletion: status === "DELETED" ? beforeDeletion(events) : null,
    phases: phasesOf(life, usual.phases),
    events,
    request,
    lookedAt: asOf(row, known?.observed_at ?? null, { lookedAt, stale }),
    ...(stale ? { stale } : {}),
  };
}
