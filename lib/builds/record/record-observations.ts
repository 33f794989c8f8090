import "server-only";
import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Db } from "@/lib/db/database";
import { isSqlite } from "@/lib/db/dialect";
import type { Tables } from "@/lib/db/tables";
import { applyObservation, type BuildRecord, type BuildRowChange } from "./build-row";
import type { Observation } from "./observation";
import { deliverBuildChanges, shareBuildChanges, type WrittenBuild } from "./publish-changes";
import { diffReasonTerms, toSearchEntry, writeReasonTerms, writeSearchEntry } from "./search-index";
import { appendBuildEvents } from "./write-events";
import { enqueueWrite } from "./write-queue";

/** The number of observations per transaction. A longer transaction would delay users' requests. */
const batchSize = 25;
const maxAttempts = 8;
/** The first key of the advisory lock, an arbitrary number that other locks don't use. */
const writersLock = 4_566;

/**
 * Writes the latest state of observed builds to `builds`, with their tags and search terms, and
 * events to `build_events`. Then publishes the changes. An observation without changes only
 * updates the observation time. Other processes can safely write the same builds at the same time.
 *
 * @returns the builds whose changes were published, in their new state
 */
export async function recordObservations(
  db: Db,
  observations: readonly Observation[],
): Promise<WrittenBuild[]> {
  const sorted = [...observations].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  const all: WrittenBuild[] = [];
  for (let index = 0; index < sorted.length; index += batchSize) {
    const some = sorted.slice(index, index + batchSize);
    const written = await enqueueWrite(db, async () => {
      const done = await db.transaction().execute((tx) => recordBatch(tx, some));
      await deliverBuildChanges(db, done);
      return done;
    });
    all.push(...written);
  }
  return all;
}

async function recordBatch(
  tx: Transaction<Tables>,
  observations: readonly Observation[],
): Promise<WrittenBuild[]> {
  const [first] = observations;
  if (!first) return [];
  await acquireWriteLock(tx, first.arn);
  const rows = await tx
    .selectFrom("builds")
    .selectAll()
    .where(
      "arn",
      "in",
      observations.map(({ arn }) => arn),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.arn, row]));
  const written: WrittenBuild[] = [];
  const quiet: Observation[] = [];
  for (const seen of observations) {
    const before = known.get(seen.arn) ?? null;
    const change = await recordOne(tx, before, seen);
    if (!change) continue;
    const waitingChanged = change.row.waiting_steps !== (before?.waiting_steps ?? 0);
    known.set(seen.arn, change.row);
    if (!change.changed) quiet.push(seen);
    else if (isPublishable(before, change)) {
      written.push({ ...(await writeChangeEvents(tx, change)), waitingChanged });
    }
  }
  await updateObservationTimes(tx, quiet);
  await shareBuildChanges(tx, written);
  return written;
}

/**
 * Returns true if a change is worth publishing. Newly found history isn't, even if two reads find
 * it at the same time.
 */
function isPublishable(before: BuildRecord | null, { row, newEvents }: BuildRowChange): boolean {
  if (newEvents.length > 0) return true;
  if (row.revision === 0) return false;
  return row.followed === 1 || before === null || !isSameExceptTimes(before, row);
}

/** True if two rows differ only in when the build was read. */
function isSameExceptTimes(before: BuildRecord, after: BuildRecord): boolean {
  const read = { status_since: null, end_seen_at: null, observed_at: null, revision: null };
  return JSON.stringify({ ...before, ...read }) === JSON.stringify({ ...after, ...read });
}

/**
 * On PostgreSQL, serializes the writers of an account and Region's builds, because two that write
 * several rows each could deadlock.
 */
async function acquireWriteLock(tx: Transaction<Tables>, arn: string): Promise<void> {
  if (isSqlite(tx)) return;
  const accountRegion = arn.split(":").slice(0, 5).join(":");
  const number = createHash("sha256").update(accountRegion).digest().readInt32BE(0);
  await sql`select pg_advisory_xact_lock(${sql.lit(writersLock)}, ${sql.lit(number)})`.execute(tx);
}

/**
 * Adds an observation to a row, and reads the row again after a concurrent write.
 *
 * @throws after `maxAttempts` concurrent writes
 */
async function recordOne(
  tx: Transaction<Tables>,
  read: BuildRecord | null,
  seen: Observation,
): Promise<BuildRowChange | null> {
  let known = read;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const change = applyObservation(known, seen);
    if (!change?.changed) return change;
    const facts = change.factsChanged ? toSearchEntry(change.row, seen) : null;
    const before = known?.status_reason ?? null;
    const isNewReason = !facts && change.row.status_reason !== before;
    const byReason = isNewReason ? await diffReasonTerms(tx, change.row, before) : null;
    const { row } = change;
    const stored = known ? await updateBuildRow(tx, known, row) : await insertRow(tx, row);
    if (stored) {
      if (facts) await writeSearchEntry(tx, row, facts);
      if (byReason) await writeReasonTerms(tx, row, byReason);
      return { ...change, row: stored };
    }
    known = (await findRow(tx, seen.arn)) ?? null;
  }
  throw new Error(`${seen.arn} was changed by another process ${maxAttempts} times in a row`);
}

function findRow(tx: Transaction<Tables>, arn: string): Promise<BuildRecord | undefined> {
  return tx.selectFrom("builds").selectAll().where("arn", "=", arn).executeTakeFirst();
}

async function insertRow(tx: Transaction<Tables>, row: BuildRecord): Promise<BuildRecord | null> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("builds")
    .values(row)
    .onConflict((conflict) => conflict.column("arn").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? row : null;
}

/**
 * Stores a changed row, except for its submission and submitter. Returns null if the stored row has
 * changed since it was read.
 */
export async function updateBuildRow(
  tx: Transaction<Tables>,
  known: BuildRecord,
  next: BuildRecord,
): Promise<BuildRecord | null> {
  const row = { ...next, revision: known.revision + 1 };
  const { arn, submission_id: _id, submitted_by: _by, submitted_by_id: _byId, ...columns } = row;
  const { numUpdatedRows } = await tx
    .updateTable("builds")
    .set(columns)
    .where("arn", "=", arn)
    .where("revision", "=", known.revision)
    .where("observed_at", "=", known.observed_at)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? row : null;
}

/**
 * Updates the builds that were observed without a change, with one statement per observation time.
 */
async function updateObservationTimes(
  tx: Transaction<Tables>,
  seen: readonly Observation[],
): Promise<void> {
  for (const time of new Set(seen.map(({ observedAt }) => observedAt))) {
    const arns = seen.filter(({ observedAt }) => observedAt === time).map(({ arn }) => arn);
    await tx
      .updateTable("builds")
      .set({ observed_at: time })
      .where("arn", "in", arns)
      .where("observed_at", "<", time)
      .execute();
  }
}

async function writeChangeEvents(
  tx: Transaction<Tables>,
  change: BuildRowChange,
): Promise<WrittenBuild> {
  const eventId = await appendBuildEvents(tx, change.row, change.newEvents);
  return { row: change.row, eventId, detailChanged: change.factsChanged };
}
