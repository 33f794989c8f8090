import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import type { Db } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { recordStepDecision } from "../step-decisions";
import { castTestVote, createLeadRole, openTestStepReview } from "../testing/step-reviews";
import { castVote } from "../votes";
import { findStepDecision } from "./rows";
import { settleAsFailed } from "./settle";

/** True if another connection's statement waits for a lock. Always true on SQLite (one writer). */
async function hasLockWaiter(db: Db): Promise<boolean> {
  if (await isSqlite(db)) return true;
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows.length > 0;
}

async function isSqlite(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select version() as name`
    .execute(db)
    .catch(() => ({ rows: [] }));
  return rows.length === 0;
}

describeOnBothDatabases("settling a decision", (database) => {
  it("locks the review before the decision, like a vote, to avoid a deadlock", async () => {
    const db = database();
    const review = await openTestStepReview(db);
    await castTestVote(db, review, "approve");
    const step = review.step_execution_id ?? "";
    const row = await findStepDecision(db, step);
    if (!row) throw new Error("no decision");
    // The reopened review allows a vote to arrive while AWS's rejection is being stored.
    await db.updateTable("reviews").set({ status: "open" }).where("id", "=", review.id).execute();
    let settling: Promise<void> | undefined;
    const { person, roleId } = createLeadRole("lia");
    const at = new Date();
    const ballot = { person, roleId, decision: "approve" as const, reason: "", ticket: "", at };
    const voting = castVote(db, review.id, null, ballot, async (tx, decided) => {
      const dependencies = { db, now: () => new Date() };
      settling = settleAsFailed(dependencies, row, "rejected", createPortalError("AccessDenied"));
      settling.catch(() => undefined);
      await vi.waitFor(async () => expect(await hasLockWaiter(db)).toBe(true), 60_000);
      await tx
        .updateTable("step_decisions")
        .set({ status: "rejected" })
        .where("step_execution_id", "=", step)
        .execute();
      await recordStepDecision(
        tx,
        decided,
        { acting: createLeadRole("lia"), reason: "", at },
        "approved",
      );
    });
    expect(await voting).toMatchObject({ decided: true });
    await settling;
    expect(await findStepDecision(db, step)).toMatchObject({ status: "pending" });
  });
});
