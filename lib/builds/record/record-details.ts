import "server-only";
import type { Transaction } from "kysely";
import type { WorkflowExecutionFacts } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { measureApprovalWait } from "../detail/approval-wait";
import { deriveAttempts } from "../detail/attempts";
import { derivePhaseDurations, type PhaseInputs } from "../detail/phases";
import { emptyStoredDetail, parseStoredDetail, type StoredDetail } from "../detail/stored-detail";
import { evictTypicalDuration } from "../detail/typical-duration";
import { findStoredBuild, listStoredEvents } from "../stored-builds";
import { type BuildRecord, computeElapsedMs, toStoredMs } from "./build-row";
import {
  applyDetailObservation,
  type DetailObservation,
  isFinalExecutionStatus,
  isWaitingForAction,
  truncateDetail,
} from "./detail-observation";
import { toObservation } from "./observation";
import { deliverBuildChanges, shareBuildChanges, type WrittenBuild } from "./publish-changes";
import { recordObservations, updateBuildRow } from "./record-observations";
import { deriveStepEvents } from "./step-events";
import { appendBuildEvents } from "./write-events";
import { enqueueWrite } from "./write-queue";

const maxAttempts = 8;

/**
 * Writes the result of a full poll of a build, which includes its state, workflows, steps, and
 * outputs. Once the build has ended, also writes the durations of the build and its phases.
 * Publishes the changes.
 *
 * @param mayBeLast true if nothing more is expected from AWS for an ended build
 */
export async function recordBuildDetails(
  db: Db,
  observation: DetailObservation,
  mayBeLast = false,
): Promise<void> {
  if (observation.image)
    await recordObservations(db, [toObservation(observation.image, observation.calledAt)]);
  await enqueueWrite(db, async () => {
    const written = await db.transaction().execute(async (tx) => {
      const build = await recordParts(tx, observation, mayBeLast);
      if (build) await shareBuildChanges(tx, [build]);
      return build;
    });
    if (written?.row.final === 1) evictTypicalDuration(written.row, written.row.recipe_name);
    if (written) await deliverBuildChanges(db, [written]);
  });
}

async function recordParts(
  tx: Transaction<Tables>,
  observation: DetailObservation,
  mayBeLast: boolean,
): Promise<WrittenBuild | null> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const row = await tx
      .selectFrom("builds")
      .selectAll()
      .where("arn", "=", observation.arn)
      .executeTakeFirst();
    if (!row) return null;
    const known = await findDetailRow(tx, observation.arn);
    const before = parseStoredDetail(known?.detail ?? null) ?? emptyStoredDetail;
    const after = truncateDetail(applyDetailObservation(before, observation));
    const next = await deriveRow(tx, row, after, observation, mayBeLast);
    const rowChanged = JSON.stringify(row) !== JSON.stringify(next);
    const stored = rowChanged ? await updateBuildRow(tx, row, next) : row;
    if (!stored) continue;
    if (
      !(await writeDetail(
        tx,
        observation.arn,
        known?.detail ?? null,
        JSON.stringify(after),
        observation,
      ))
    ) {
      continue;
    }
    const newEvents =
      row.followed === 1
        ? deriveStepEvents(before.workflows, after.workflows, observation.calledAt)
        : [];
    const eventId = await appendBuildEvents(tx, stored, newEvents);
    const detailChanged =
      serializeContent(before) !== serializeContent(after) || row.final !== stored.final;
    const waitingChanged = row.waiting_steps !== stored.waiting_steps;
    return rowChanged || detailChanged
      ? { row: stored, eventId, detailChanged, waitingChanged }
      : null;
  }
  throw new Error(
    `${observation.arn} was changed by another process ${maxAttempts} times in a row`,
  );
}

function serializeContent({
  imageAt: _image,
  workflowsAt: _workflows,
  ...content
}: StoredDetail): string {
  return JSON.stringify(content);
}

/** Returns the build's row, updated from the build's workflows and steps. */
async function deriveRow(
  tx: Transaction<Tables>,
  row: BuildRecord,
  { workflows, workflowsAt }: StoredDetail,
  { image, workflows: seen }: DetailObservation,
  mayBeLast: boolean,
): Promise<BuildRecord> {
  if (!isTerminalStatus(row.status)) {
    const waiting = workflows.flatMap(({ steps }) => steps).filter(isWaitingForAction).length;
    const waited = workflowsAt === null ? null : measureEndedWaits(workflows, row);
    return { ...row, waiting_steps: waiting, waited_ms: waited };
  }
  // Outputs are final only if the image itself, and not only its workflows, was read after the end.
  const readEnded = image !== null && isTerminalStatus(image.status);
  const over =
    readEnded && seen !== null && workflows.every(({ status }) => isFinalExecutionStatus(status));
  if (row.final === 1 || !(over || mayBeLast)) return row;
  return { ...(await addEnd(tx, row, workflows)), final: 1 };
}

/** Returns the time for which steps of a running build's attempt waited, without current waits. */
function measureEndedWaits(
  workflows: StoredDetail["workflows"],
  { created_at, retried_at }: BuildRecord,
): number | null {
  const ended = workflows.map(({ steps }) => ({
    steps: steps.filter(({ endedAt }) => endedAt !== null),
  }));
  const from = Date.parse(retried_at ?? created_at);
  return toStoredMs(measureApprovalWait(ended, from, Number.POSITIVE_INFINITY));
}

/** Adds the end time, duration, waits, and phase durations to the row of an ended build. */
async function addEnd(
  tx: Transaction<Tables>,
  row: BuildRecord,
  workflows: PhaseInputs["workflows"],
): Promise<BuildRecord> {
  const ends = workflows.flatMap((run) => run.endedAt ?? []).sort();
  const endedAt = ends.at(-1) ?? row.ended_at;
  const events = row.followed === 1 ? await listStoredEvents(tx, row.arn) : [];
  const { created_at: createdAt, status } = row;
  const history = { createdAt, endedAt, status, events, workflows };
  const attempt = deriveAttempts(history).at(-1);
  // AWS's start time of a retry's first workflow is more precise than the time of a poll.
  const retriedAt = attempt && attempt.number > 1 ? attempt.startedAt : row.retried_at;
  const startedAt = retriedAt ?? createdAt;
  const areStepsRead = workflows.length > 0 && workflows.every(({ steps }) => steps !== undefined);
  return {
    ...row,
    ended_at: endedAt,
    retried_at: retriedAt,
    duration_ms: endedAt === null ? null : computeElapsedMs(startedAt, endedAt),
    waited_ms:
      endedAt === null || !areStepsRead
        ? null
        : toStoredMs(measureApprovalWait(workflows, Date.parse(startedAt), Date.parse(endedAt))),
    phase_ms: JSON.stringify(derivePhaseDurations(history)),
  };
}

/**
 * Writes the duration of a build from the history, computed only from its workflows. The build's
 * page still requires a full poll.
 *
 * @returns the row; null if nothing was written
 */
export function recordBuildDuration(
  db: Db,
  arn: string,
  runs: readonly WorkflowExecutionFacts[],
): Promise<BuildRecord | null> {
  return enqueueWrite(db, () =>
    db.transaction().execute(async (tx) => {
      const row = await findStoredBuild(tx, arn);
      if (!row || !isTerminalStatus(row.status) || row.final === 1 || row.duration_ms !== null) {
        return null;
      }
      if (runs.length === 0 || !runs.every(({ status }) => isFinalExecutionStatus(status)))
        return null;
      return updateBuildRow(tx, row, await addEnd(tx, row, runs));
    }),
  );
}

function findDetailRow(
  tx: Transaction<Tables>,
  arn: string,
): Promise<{ detail: string } | undefined> {
  return tx.selectFrom("build_details").select("detail").where("arn", "=", arn).executeTakeFirst();
}

/** Stores a build's details. Returns false if they have changed since they were read. */
async function writeDetail(
  tx: Transaction<Tables>,
  arn: string,
  known: string | null,
  detail: string,
  { calledAt }: DetailObservation,
): Promise<boolean> {
  const values = { arn, detail, observed_at: calledAt };
  if (known === null) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("build_details")
      .values(values)
      .onConflict((conflict) => conflict.column("arn").doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("build_details")
    .set({ detail, observed_at: calledAt })
    .where("arn", "=", arn)
    .where("detail", "=", known)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
