import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readImage, readWorkflowExecutions } from "@/lib/aws/images";
import { type Db, database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { type LastSeen, nothingSeen, parseLastSeen } from "./last-seen";
import { LookFailure, outcomeOf } from "./look-failure";
import { observationOf } from "./observation-of";
import { recordObservations } from "./record";
import { shareTask } from "./shared-task";
import {
  storeDetail,
  storedBuild,
  storedDetail,
  storedEvents,
  storedRequest,
  summaryOf,
} from "./stored";
import type { BuildDetail } from "./view";

/** Everyone who has a build's page open shares one look in this time. Milliseconds. */
const lookRestMs = 2_000;

/**
 * Everything the build page shows. AWS is looked at for all watchers at once; when it can't be,
 * the answer is what was seen last, with `stale` saying why.
 *
 * @returns `NotFound` when the build is of another account or region, or was never seen and is
 * not to be seen now
 */
export async function buildDetail(acting: ActingRole, arn: string): Promise<Result<BuildDetail>> {
  const parts = parseArn(arn);
  if (parts?.account !== acting.account || parts.region !== acting.region) {
    return err(portalError("NotFound"));
  }
  const db = await database();
  const stale = await outcomeOf(shareTask(`look ${arn}`, lookRestMs, () => look(db, acting, arn)));
  const row = await storedBuild(db, arn);
  if (!row) return err(stale ?? portalError("NotFound"));
  const [events, request, known] = await Promise.all([
    storedEvents(db, arn),
    storedRequest(db, row.submission_id),
    storedDetail(db, arn),
  ]);
  const seen = parseLastSeen(known?.detail ?? null) ?? nothingSeen;
  return ok({
    summary: summaryOf(row),
    ...seen,
    phases: [],
    events,
    request,
    lookedAt: known?.observed_at ?? null,
    ...(stale ? { stale } : {}),
  });
}

/** Looks at AWS and stores what is seen. */
async function look(db: Db, acting: ActingRole, arn: string): Promise<void> {
  const [image, executions] = await Promise.all([
    readImage(acting, arn),
    readWorkflowExecutions(acting, arn),
  ]);
  if (!image.ok) throw new LookFailure(image.error);
  const at = new Date().toISOString();
  await recordObservations(db, [observationOf(image.value, at)]);
  const { infrastructureArn, distributionArn, executionRole, logGroupName, outputs, tags } =
    image.value;
  const seen: LastSeen = {
    infrastructureArn,
    distributionArn,
    executionRole,
    logGroupName,
    outputs,
    tags,
    workflows: executions.ok ? executions.value : await knownWorkflows(db, arn),
  };
  await storeDetail(db, arn, JSON.stringify(seen), at);
  if (!executions.ok) throw new LookFailure(executions.error);
}

/** The workflows that were seen before, for a look in which they could not be read. */
async function knownWorkflows(db: Db, arn: string): Promise<LastSeen["workflows"]> {
  const known = await storedDetail(db, arn);
  return parseLastSeen(known?.detail ?? null)?.workflows ?? [];
}
