import { expect, it } from "vitest";
import { record } from "@/lib/audit/audit";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import { statusOnly } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import type { Db } from "@/lib/db/database";
import { firstIdOf } from "@/lib/db/id-time";
import { queryPlans } from "@/lib/db/testing/query-plans";
import { buildAt } from "@/lib/live/testing/events";
import { newRow } from "@/lib/submissions/rows";
import { actingRole, imageRequest } from "@/lib/submissions/testing/submitting";
import { deleteExpired, expiredRows } from "./delete-expired";

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const kept = {
  ...{ buildEventsDays: 100, buildDetailsDays: 100, submissionsDays: 100, reviewsDays: 100 },
  ...{ auditDays: null, logCacheDays: 30 },
};
const goOn = async () => true;
const acting = actingRole();

async function keepBuild(db: Db, name: string, status: string, at: Date) {
  const { arn } = buildAt(name, 0);
  await recordObservations(db, [{ ...statusOnly, arn, status, observedAt: at.toISOString() }]);
  const event = { account: acting.account, region: acting.region, kind: "step", status };
  await db
    .insertInto("build_events")
    .values({
      ...event,
      id: `${firstIdOf(at.getTime()).slice(0, 18)}-8000-${name.padStart(12, "0")}`,
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

async function keepSubmission(db: Db, status: "accepted" | "unknown" | "rejected", at: Date) {
  const parts = { now: () => at, processId: "a process" };
  const row = { ...newRow(parts, acting, imageRequest()), status };
  await db.insertInto("submissions").values(row).execute();
  return row.id;
}

describeOnBoth("what is past its retention", (database) => {
  it("is deleted except rows that are still needed", async () => {
    const db = database();
    const old = await keepBuild(db, "old", "AVAILABLE", daysAgo(101));
    const running = await keepBuild(db, "running", "BUILDING", daysAgo(101));
    const young = await keepBuild(db, "young", "AVAILABLE", daysAgo(99));
    const oldIds = [
      await keepSubmission(db, "accepted", daysAgo(101)),
      await keepSubmission(db, "rejected", daysAgo(101)),
    ];
    const needed = [
      await keepSubmission(db, "unknown", daysAgo(101)),
      await keepSubmission(db, "accepted", daysAgo(99)),
      await keepSubmission(db, "accepted", daysAgo(101)),
    ];
    await db
      .updateTable("builds")
      .set({ submission_id: needed[2] ?? "" })
      .where("arn", "=", running)
      .execute();
    const until = daysAgo(1).toISOString();
    await db.insertInto("ended_sessions").values({ session_id: "over", until }).execute();
    await record(db, acting, { action: "submit", target: "t", outcome: "accepted" });

    await deleteExpired(expiredRows(db, kept, now), goOn);

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
    expect(await db.selectFrom("ended_sessions").selectAll().execute()).toEqual([]);
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
    await deleteExpired(expiredRows(db, kept, now), goOn);
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

  it("includes the audit log only if it has a retention", async () => {
    const db = database();
    const later = new Date(now.getTime() + 40 * 86_400_000);
    await deleteExpired(expiredRows(db, { ...kept, auditDays: 31 }, later), goOn);
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
    expect(await deleteExpired([expired], goOn)).toEqual({ t: 1_200 });
    expect(sizes).toEqual([500, 500, 200]);
    left = 1_200;
    expect(await deleteExpired([expired], async () => false)).toEqual({ t: 500 });
  });

  it("is found by indexes", async () => {
    const db = database();
    if (db.getExecutor().adapter.constructor.name !== "SqliteAdapter") return;
    const plans = await queryPlans(db, () => deleteExpired(expiredRows(db, kept, now), goOn));
    const scans = plans
      .flatMap(({ plan }) => plan)
      .filter((line) => line.startsWith("SCAN ") && !line.includes(" INDEX "));
    expect(scans).toEqual([]);
  });
});
