import "server-only";
import { createHash } from "node:crypto";
import { PostgresAdapter, sql, type Transaction } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { marksOf } from "../list/marks";
import { addToRow, type BuildRecord, type RowChange } from "./build-row";
import type { Observation } from "./observation";
import { publishChanges, type Written } from "./publish-changes";
import { findableByReason, findableOf, writeFindable, writeReason } from "./search-index";
import { writeEvents } from "./write-events";
import { afterOthers } from "./write-queue";

/** Observations per transaction; a longer one would delay users' requests. */
const atOnce = 25;
const maxAttempts = 8;
/** An arbitrary fixed number: PostgreSQL identifies advisory locks by one or two. */
const writersLock = 4_566;

/**
 * Writes observations: the latest state into `builds`, with tags and search terms, and each change
 * into `build_events`, and then publishes them. An observation without changes only updates the
 * observation time. Safe with other processes that write the same builds.
 *
 * @returns the changed builds in their new state
 */
export async function recordObservations(
  db: Db,
  observations: readonly Observation[],
): Promise<Written[]> {
  const sorted = [...observations].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  const all: Written[] = [];
  for (let index = 0; index < sorted.length; index += atOnce) {
    const some = sorted.slice(index, index + atOnce);
    const written = await afterOthers(db, async () => {
      const done = await db.transaction().execute((tx) => recordSome(tx, some));
      await publishChanges(db, done);
      return done;
    });
    all.push(...written);
  }
  return all;
}

async function recordSome(
  tx: Transaction<Tables>,
  observations: readonly Observation[],
): Promise<Written[]> {
  const [first] = observations;
  if (!first) return [];
  await takeTurn(tx, first.arn);
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
  const written: Written[] = [];
  const quiet: Observation[] = [];
  for (const seen of observations) {
    const before = known.get(seen.arn)?.waiting_steps ?? 0;
    const change = await recordOne(tx, known.get(seen.arn) ?? null, seen);
    if (!change) continue;
    const waitingChanged = change.row.waiting_steps !== before;
    known.set(seen.arn, change.row);
    if (!change.changed) quiet.push(seen);
    // Newly found history isn't published.
    else if (change.row.revision > 0 || change.newEvents.length > 0) {
      written.push({ ...(await writtenOf(tx, change)), waitingChanged });
    }
  }
  await keepTimes(tx, quiet);
  return written;
}

/**
 * Serializes the writers of an account and Region's builds if several processes may write, because
 * two that write several rows each could deadlock.
 */
async function takeTurn(tx: Transaction<Tables>, arn: string): Promise<void> {
  if (!(tx.getExecutor().adapter instanceof PostgresAdapter)) return;
  const accountRegion = arn.split(":").slice(0, 5).join(":");
  const number = createHash("sha256").update(accountRegion).digest().readInt32BE(0);
  await sql`select pg_advisory_xact_lock(${sql.lit(writersLock)}, ${sql.lit(number)})`.execute(tx);
}

/** Adds an observation to a row, and reads the row again after a concurrent write. */
async function recordOne(
  tx: Transaction<Tables>,
  read: BuildRecord | null,
  seen: Observation,
): Promise<RowChange | null> {
  let known = read;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const change = addToRow(known, seen);
    if (!change?.changed) return change;
    const facts = change.factsChanged ? findableOf(change.row, seen) : null;
    const before = known?.status_reason ?? null;
    const isNewReason = !facts && change.row.status_reason !== before;
    const byReason = isNewReason ? await findableByReason(tx, change.row, before) : null;
    const row = {
      ...change.row,
      ...(facts ? marksOf(facts) : {}),
      ...(byReason ? { word_marks: byReason.word_marks } : {}),
    };
    const stored = known ? await updateRow(tx, known, row) : await insert(tx, row);
    if (stored) {
      if (facts) await writeFindable(tx, row, facts);
      if (byReason) await writeReason(tx, row, byReason);
      return { ...change, row: stored };
    }
    known = (await rowOf(tx, seen.arn)) ?? null;
  }
  throw new Error(`${seen.arn} was changed by another process ${maxAttempts} times in a row`);
}

function rowOf(tx: Transaction<Tables>, arn: string): Promise<BuildRecord | undefined> {
  return tx.selectFrom("builds").selectAll().where("arn", "=", arn).executeTakeFirst();
}

async function insert(tx: Transaction<Tables>, row: BuildRecord): Promise<BuildRecord | null> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("builds")
    .values(row)
    .onConflict((conflict) => conflict.column("arn").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? row : null;
}

/** Stores a changed row unless it has changed since it was read. */
export async function updateRow(
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

/** One statement for all builds that were only observed again at the same time. */
async function keepTimes(tx: Transaction<Tables>, seen: readonly Observation[]): Promise<void> {
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

async function writtenOf(tx: Transaction<Tables>, change: RowChange): Promise<Written> {
  const eventId = await writeEvents(tx, change.row, change.newEvents);
  return { row: change.row, eventId, detailChanged: change.factsChanged };
}
