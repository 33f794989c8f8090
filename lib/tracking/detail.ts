import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readImage, readWorkflowExecutions } from "@/lib/aws/images";
import { type Db, database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { log } from "@/lib/log/log";
import { requestOfSubmission } from "@/lib/submissions/read";
import { type LastSeen, nothingSeen, parseLastSeen } from "./last-seen";
import { observationOf } from "./observation-of";
import { recordObservations } from "./record";
import { shareTask } from "./shared-task";
import { storedBuild, storedEvents, summaryOf } from "./stored";
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
  const stale = await look(db, acting, arn);
  const row = await storedBuild(db, arn);
  if (!row) return err(stale ?? portalError("NotFound"));
  const [events, request] = await Promise.all([
    storedEvents(db, arn),
    requestOfSubmission(row.submission_id),
  ]);
  const seen = parseLastSeen(row.detail) ?? nothingSeen;
  return ok({ summary: summaryOf(row), ...seen, events, request, ...(stale ? { stale } : {}) });
}

/** Looks at AWS and stores what is seen; answers with why it could not. */
async function look(db: Db, acting: ActingRole, arn: string): Promise<PortalError | null> {
  let failure: PortalError | null = null;
  try {
    await shareTask(`look ${arn}`, lookRestMs, async () => {
      failure = await lookNow(db, acting, arn);
      if (failure) throw new Error("AWS could not be asked");
    });
    return null;
  } catch (error) {
    if (failure) return failure;
    log.warn({ err: error, arn }, "a shared look failed");
    return portalError("AwsUnreachable");
  }
}

async function lookNow(db: Db, acting: ActingRole, arn: string): Promise<PortalError | null> {
  const [image, executions] = await Promise.all([
    readImage(acting, arn),
    readWorkflowExecutions(acting, arn),
  ]);
  if (!image.ok) return image.error;
  await recordObservations(db, [observationOf(image.value, new Date().toISOString())]);
  const { infrastructureArn, distributionArn, executionRole, logGroupName, outputs, tags } =
    image.value;
  const seen: LastSeen = {
    infrastructureArn,
    distributionArn,
    executionRole,
    logGroupName,
    outputs,
    tags,
    workflows: executions.ok ? executions.value : [],
  };
  await db
    .updateTable("builds")
    .set({ detail: JSON.stringify(seen) })
    .where("arn", "=", arn)
    .execute();
  return executions.ok ? null : executions.error;
}
