import "server-only";
import type { Transaction } from "kysely";
import type { WorkflowRunFacts } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { attemptsOf } from "../detail/attempts";
import { type Life, phaseTimes } from "../detail/phases";
import { noDetail, parseStoredDetail, type StoredDetail } from "../detail/stored-detail";
import { evictTypicalDuration } from "../detail/typical-duration";
import { storedBuild, storedEvents } from "../stored-builds";
import { type BuildRecord, between } from "./build-row";
import {
  bounded,
  type DetailObservation,
  isOver,
  isWaiting,
  mergeDetails,
} from "./detail-observation";
import { observationOf } from "./observation";
import { publishChanges, type Written } from "./publish-changes";
import { recordObservations, updateRow } from "./record-observations";
import { stepEvents } from "./step-events";
import { writeEvents } from "./write-events";
import { afterOthers } from "./write-queue";

const maxAttempts = 8;

/**
 * Writes the result of a full poll of a build: its state, then its workflows, steps and outputs,
 * and after its end the durations of the build and its phases. Publishes the changes.
 *
 * @param mayBeLast true if nothing more is expected from AWS for an ended build
 */
export async function recordDetails(
  db: Db,
  observation: DetailObservation,
  mayBeLast = false,
): Promise<void> {
  if (observation.image)
    await recordObservations(db, [observationOf(observation.image, observation.askedAt)]);
  await afterOthers(db, async () => {
    const written = await db.transaction().execute((tx) => recordParts(tx, observation, mayBeLast));
    if (written?.row.final === 1) evictTypicalDuration(written.row, written.row.recipe_name);
    if (written) await publishChanges(db, [written]);
  });
}

async function recordParts(
  tx: Transaction<Tables>,
  observation: DetailObservation,
  mayBeLast: boolean,
): Promise<Written | null> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const row = await tx
      .selectFrom("builds")
      .selectAll()
      .where("arn", "=", observation.arn)
      .executeTakeFirst();
    if (!row) return null;
    const known = await detailOf(tx, observation.arn);
    const before = parseStoredDetail(known?.detail ?? null) ?? noDetail;
    const after = bounded(mergeDetails(before, observation));
    const next = await rowAfter(tx, row, after, observation, mayBeLast);
    const rowChanged = JSON.stringify(row) !== JSON.stringify(next);
    const stored = rowChanged ? await updateRow(tx, row, next) : row;
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
      row.followed === 1 ? stepEvents(before.workflows, after.workflows, observation.askedAt) : [];
    const eventId = await writeEvents(tx, stored, newEvents);
    const detailChanged = contentOf(before) !== contentOf(after);
    const waitingChanged = row.waiting_steps !== stored.waiting_steps;
    return rowChanged || detailChanged
      ? { row: stored, eventId, detailChanged, waitingChanged }
      : null;
  }
  throw new Error(
    `${observation.arn} was changed by another process ${maxAttempts} times in a row`,
  );
}

function contentOf({ imageAt: _image, workflowsAt: _workflows, ...content }: StoredDetail): string {
  return JSON.stringify(content);
}

/** Updates the build's row from its parts. */
async function rowAfter(
  tx: Transaction<Tables>,
  row: BuildRecord,
  { workflows }: StoredDetail,
  { image, workflows: seen }: DetailObservation,
  mayBeLast: boolean,
): Promise<BuildRecord> {
  if (!isTerminal(row.status)) {
    const waiting = workflows.flatMap(({ steps }) => steps).filter(isWaiting).length;
    return { ...row, waiting_steps: waiting };
  }
  // Outputs are final once the image, and not only its workflows, was read after the end.
  const readEnded = image !== null && isTerminal(image.status);
  const over = readEnded && seen !== null && workflows.every(({ status }) => isOver(status));
  if (row.final === 1 || !(over || mayBeLast)) return row;
  return { ...(await withEnd(tx, row, workflows)), final: 1 };
}

/** Adds the end time and the durations of the build and its phases to an ended build. */
async function withEnd(
  tx: Transaction<Tables>,
  row: BuildRecord,
  workflows: Life["workflows"],
): Promise<BuildRecord> {
  const ends = workflows.flatMap((run) => run.endedAt ?? []).sort();
  const endedAt = ends.at(-1) ?? row.ended_at;
  const events = row.followed === 1 ? await storedEvents(tx, row.arn) : [];
  const { created_at: createdAt, status } = row;
  const life = { createdAt, endedAt, status, events, workflows };
  const attempt = attemptsOf(life).at(-1);
  // AWS reports the start of a retry's first workflow more precisely than polling.
  const retriedAt = attempt && attempt.number > 1 ? attempt.startedAt : row.retried_at;
  return {
    ...row,
    ended_at: endedAt,
    retried_at: retriedAt,
    duration_ms: endedAt === null ? null : between(retriedAt ?? createdAt, endedAt),
    phase_ms: JSON.stringify(phaseTimes(life)),
  };
}

/**
 * Writes the duration of a build from the history, from its workflows only. Its page still requires
 * a full poll.
 *
 * @returns the row if the duration was previously unknown
 */
export function recordDuration(
  db: Db,
  arn: string,
  runs: readonly WorkflowRunFacts[],
): Promise<BuildRecord | null> {
  return afterOthers(db, () =>
    db.transaction().execute(async (tx) => {
      const row = await storedBuild(tx, arn);
      if (!row || !isTerminal(row.status) || row.final === 1 || row.duration_ms !== null) {
        return null;
      }
      if (runs.length === 0 || !runs.every(({ status }) => isOver(status))) return null;
      return updateRow(tx, row, await withEnd(tx, row, runs));
    }),
  );
}

function detailOf(tx: Transaction<Tables>, arn: string): Promise<{ detail: string } | undefined> {
  return tx.selectFrom("build_details").select("detail").where("arn", "=", arn).executeTakeFirst();
}

/** Stores the parts unless they have changed since they were read. */
async function writeDetail(
  tx: Transaction<Tables>,
  arn: string,
  known: string | null,
  detail: string,
  { askedAt }: DetailObservation,
): Promise<boolean> {
  const values = { arn, detail, observed_at: askedAt };
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
    .set({ detail, observed_at: askedAt })
    .where("arn", "=", arn)
    .where("detail", "=", known)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
