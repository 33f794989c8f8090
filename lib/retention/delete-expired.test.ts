import { expect, it } from "vitest";
import { recordAuditEntry } from "@/lib/audit/audit";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import type { Db } from "@/lib/db/database";
import { isSqlite } from "@/lib/db/dialect";
import { getMinId } from "@/lib/db/min-id";
import { collectQueryPlans } from "@/lib/db/testing/query-plans";
import { createObservedBuild } from "@/lib/live/testing/events";
import { enqueueItems, updateDelivery } from "@/lib/notifications/outbound/outbox";
import { createSubmissionRow } from "@/lib/submissions/rows";
import { createActingRole, createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { deleteExpiredRows, listExpiredTables } from "./delete-expired";

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const retentionDays = {
  ...{ buildEventsDays: 100, buildDetailsDays: 100, submissionsDays: 100, reviewsDays: 100 },
  ...{ auditDays: null, logCacheDays: 30, deliveriesDays: 100 },
};
const alwaysContinue = async () => true;
const acting = createActingRole();

async function insertBuild(db: Db, name: string, status: string, at: Date) {
  const { arn } = createObservedBuild(name, 0);
  await recordObservations(db, [
    { ...statusOnlyObservation, arn, status, observedAt: at.toISOString() },
  ]);
  const event = { account: acting.account, region: acting.region, kind: "step", status };
  await db
    .insertInto("build_events")
    .values({
      ...event,
      id: `${getMinId(at.getTime()).slice(0, 18)}-8000-${name.padStart(12, "0")}`,
      arn,
      at: at.toISOString(),
      reason: null,
      detail: null,
    })
    .execute();
  await db
    .insertInto("build_details")
    .values({ arn, detail: "{}", observed_at: at.toISOString() })
    .execute();
  return arn;
}

async function insertSubmission(db: Db, status: "accepted" | "unknown" | "rejected", at: Date) {
  const parts = { now: () => at, processId: "a process" };
  const row = { ...createSubmissionRow(parts, acting, createTestImageRequest()), status };
  await db.insertInto("submissions").values(row).execute();
  return row.id;
}

describeOnBothDatabases("what is past its retention", (database) => {
  it("is deleted except rows that are still needed", async () => {
    const db = database();
    const old = await insertBuild(db, "old", "AVAILABLE", daysAgo(101));
    const running = await insertBuild(db, "running", "BUILDING", daysAgo(101));
    const young = await insertBuild(db, "young", "AVAILABLE", daysAgo(99));
    const oldIds = [
      await insertSubmission(db, "accepted", daysAgo(101)),
      await insertSubmission(db, "rejected", daysAgo(101)),
    ];
    const needed = [
      await insertSubmission(db, "unknown", daysAgo(101)),
      await insertSubmission(db, "accepted", daysAgo(99)),
      await insertSubmission(db, "accepted", daysAgo(101)),
    ];
    await db
      .updateTable("builds")
      .set({ submission_id: needed[2] ?? "" })
      .where("arn", "=", running)
      .execute();
    const until = daysAgo(1).toISOString();
    await db.insertInto("ended_sessions").values({ session_id: "over", until }).execute();
    // A replica whose clock is behind still accepts the session's cookie.
    const accepted = {
      session_id: "just-over",
      until: new Date(now.getTime() - 60_000).toISOString(),
    };
    await db.insertInto("ended_sessions").values(accepted).execute();
    const over = { session_id: "over", person_id: "p", person_name: "", person_email: "", until };
    const times = { started_at: until, last_used_at: until };
    await db
      .insertInto("sessions")
      .values({ ...over, ...times, device: null, address: "" })
      .execute();
    await recordAuditEntry(db, acting, { action: "submit", target: "t", outcome: "accepted" });

    await deleteExpiredRows(listExpiredTables(db, retentionDays, now), alwaysContinue);

    const arns = async (table: "build_events" | "build_details") => {
      const rows = await db.selectFrom(table).select("arn").distinct().execute();
      return rows.map(({ arn }) => arn).filter((arn) => [old, running, young].includes(arn));
    };
    expect((await arns("build_details")).sort()).toEqual([running, young].sort());
    expect(await arns("build_events")).toContain(running);
    expect(await arns("build_events")).toContain(young);
    const events = await db
      .selectFrom("build_events")
      .select("id")
      .where("arn", "=", old)
      .where("kind", "=", "step")
      .execute();
    expect(events).toEqual([]);
    const left = (await db.selectFrom("submissions").select("id").execute()).map(({ id }) => id);
    expect(left.sort()).toEqual(needed.toSorted());
    expect(left).not.toContain(oldIds[0]);
    expect(await db.selectFrom("sessions").selectAll().execute()).toEqual([]);
    expect(await db.selectFrom("ended_sessions").selectAll().execute()).toEqual([accepted]);
    expect(await db.selectFrom("audit").selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom("builds").selectAll().execute()).toHaveLength(3);
  });

  it("includes settled reviews with their votes, except those with a pending decision", async () => {
    const db = database();
    const [at, young] = [daysAgo(101).toISOString(), daysAgo(99).toISOString()];
    const reviewOf = async (id: string, status: "open" | "approved", decided: string | null) => {
      const { account, region } = acting;
      const of = { account, region, step_execution_id: `step-${id}`, image: "image" };
      const times = { opened_at: at, decided_at: decided };
      await db
        .insertInto("reviews")
        .values({ id, gate: "step", ...of, status, ...times })
        .execute();
      const by = { person_id: "leo", person_name: "Leo", role_id: "r", reason: "", ticket: "" };
      await db
        .insertInto("review_votes")
        .values({ id, review_id: id, ...by, decision: "approve", at })
        .execute();
      const sent = { client_token: id, role_id: "r", person: "{}", session_id: "s", reason: "" };
      await db
        .insertInto("step_decisions")
        .values({
          ...{ step_execution_id: of.step_execution_id, review_id: id, build_arn: "arn" },
          ...{ account, region, action: "RESUME", ...sent, created_at: at, updated_at: at },
          status: id === "on-its-way" ? "unknown" : "done",
        })
        .execute();
    };
    await reviewOf("old", "approved", at);
    await reviewOf("young", "approved", young);
    await reviewOf("on-its-way", "approved", at);
    await reviewOf("open", "open", null);
    await deleteExpiredRows(listExpiredTables(db, retentionDays, now), alwaysContinue);
    const left = ["on-its-way", "open", "young"];
    for (const table of ["reviews", "review_votes", "step_decisions"] as const) {
      const column = table === "reviews" ? "id" : "review_id";
      const rows = await db
        .selectFrom(table)
        .select(column as never)
        .execute();
      expect(rows.map((row) => Object.values(row)[0]).sort(), table).toEqual(left);
    }
  });

  it("includes finished notifications with their events", async () => {
    const db = database();
    const keep = async (item: string, finished: Date | null) => {
      const content = {
        ...{ event: "test" as const, at: now.toISOString(), title: "Test", text: null, url: "" },
        ...{ account: "", accountName: "", region: "", arn: null },
      };
      const at = { now: daysAgo(102), dueAt: daysAgo(102) };
      const id = await enqueueItems(db, "channel:a", [{ id: item, content }], at);
      if (finished)
        await updateDelivery(db, id ?? "", { status: "sent", finished_at: finished.toISOString() });
    };
    await keep("old", daysAgo(101));
    await keep("young", daysAgo(99));
    await keep("waiting", null);
    await deleteExpiredRows(listExpiredTables(db, retentionDays, now), alwaysContinue);
    const items = await db.selectFrom("notification_items").select("id").execute();
    expect(items.map(({ id }) => id).sort()).toEqual(["waiting", "young"]);
    const left = await db.selectFrom("notification_deliveries").select("id").execute();
    expect(left).toHaveLength(2);
  });

  it("includes the audit log only if it has a retention", async () => {
    const db = database();
    const later = new Date(now.getTime() + 40 * 86_400_000);
    await deleteExpiredRows(
      listExpiredTables(db, { ...retentionDays, auditDays: 31 }, later),
      alwaysContinue,
    );
    const left = await db.selectFrom("audit").select("action").execute();
    expect(left).toEqual([{ action: "remove-old-audit" }]);
  });

  it("is deleted in small batches, which stop if another process takes over", async () => {
    const sizes: number[] = [];
    let left = 1_200;
    const expired = {
      table: "t",
      deleteSome: async (limit: number) => {
        const some = Math.min(limit, left);
        left -= some;
        sizes.push(some);
        return some;
      },
    };
    expect(await deleteExpiredRows([expired], alwaysContinue)).toEqual({ t: 1_200 });
    expect(sizes).toEqual([500, 500, 200]);
    left = 1_200;
    expect(await deleteExpiredRows([expired], async () => false)).toEqual({ t: 500 });
  });

  it("is found by indexes", async () => {
    const db = database();
    if (!isSqlite(db)) return;
    const plans = await collectQueryPlans(db, () =>
      deleteExpiredRows(listExpiredTables(db, retentionDays, now), alwaysContinue),
    );
    const scans = plans
      .flatMap(({ plan }) => plan)
      .filter((line) => line.startsWith("SCAN ") && !line.includes(" INDEX "));
    expect(scans).toEqual([]);
  });
});
