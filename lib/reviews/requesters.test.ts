import type { Insertable } from "kysely";
import { expect, it } from "vitest";
import { recordAuditEntry } from "@/lib/audit/audit";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import type { Db } from "@/lib/db/database";
import type { BuildsTable } from "@/lib/db/tables";
import { createSubmissionRow } from "@/lib/submissions/rows";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { decideReview } from "./decide";
import { readReview } from "./read";
import { openTestStepReview } from "./testing/step-reviews";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";
import { toReviewView } from "./to-view";

let version = 0;

describeOnBothDatabases("a waiting step's review", (database) => {
  const open = async (approvals = 1) => {
    const db = database();
    version += 1;
    const build = `arn:aws:imagebuilder:eu-west-1:111122223333:image/late/1.0.${version}/${process.pid}`;
    const review = await openTestStepReview(db, { build, approvals });
    const { dependencies, pass, audit } = createReviewEnvironment(db, []);
    const approve = (acting: ReturnType<typeof createReviewer>) => {
      pass(1);
      return decideReview(
        acting,
        { ...{ scope: acting.scope, id: review.id, requestHash: null }, ...ballot },
        dependencies,
      );
    };
    const view = async ({ person }: ReturnType<typeof createReviewer>) =>
      toReviewView(db, review, person, dependencies.config());
    const storeBuild = (changes: Partial<Insertable<BuildsTable>>) =>
      db
        .insertInto("builds")
        .values({
          ...{ arn: build, account: "111122223333", region: "eu-west-1", name: "late" },
          ...{ version: `1.0.${version}`, build_number: process.pid, status: "TESTING" },
          ...{ created_at: new Date().toISOString(), observed_at: new Date().toISOString() },
          ...changes,
        })
        .execute();
    return { db, build, approve, view, storeBuild, audit: () => audit(build) };
  };
  const ballot = { decision: "approve", reason: "Fine.", ticket: "" } as const;

  it("can't be approved by someone who retried the build after it opened", async () => {
    const { db, build, approve, view } = await open();
    const leo = createReviewer("leo");
    expect((await view(leo)).can.decide).toBe(true);
    await recordAuditEntry(db, leo, { action: "retry", target: build, outcome: "accepted" });
    expect(await view(leo)).toMatchObject({ refusal: "own-request", can: { decide: false } });
    expect(await approve(leo)).toMatchObject({ error: { code: "OwnRequest" } });
  });

  it("can be approved by someone whose retry of the build AWS denied", async () => {
    const { db, build, approve } = await open();
    const leo = createReviewer("leo");
    for (const outcome of ["begun", "AccessDenied"]) {
      await recordAuditEntry(db, leo, { action: "retry", target: build, outcome });
    }
    const lia = createReviewer("lia");
    await recordAuditEntry(db, lia, { action: "retry", target: build, outcome: "begun" });
    expect(await approve(lia)).toMatchObject({ error: { code: "OwnRequest" } });
    expect(await approve(leo)).toMatchObject({ ok: true });
  });

  it("can't be approved by its submitter, who became known after it opened", async () => {
    const { approve, storeBuild } = await open();
    const leo = createReviewer("leo");
    await storeBuild({ submitted_by: "leo", submitted_by_id: leo.person.id });
    expect(await approve(leo)).toMatchObject({ error: { code: "OwnRequest" } });
  });

  it("doesn't count an approval by someone who retried the build afterward", async () => {
    const { db, build, approve, audit } = await open(2);
    const leo = createReviewer("leo");
    expect(await approve(leo)).toMatchObject({ value: { approvals: 1 } });
    await recordAuditEntry(db, leo, { action: "retry", target: build, outcome: "asked" });
    expect(await approve(createReviewer("lia"))).toMatchObject({
      value: {
        ...{ status: "open", approvals: 1 },
        votes: [{ counts: "void", voidReason: "own-request" }, { counts: "yes" }],
      },
    });
    expect(await approve(createReviewer("ada"))).toMatchObject({ value: { status: "approved" } });
    const voided = (await audit()).filter(({ action }) => action === "void-decisions");
    expect(voided).toMatchObject([{ outcome: "done", person_name: "Kiln", detail: { votes: 1 } }]);
  });

  it("keeps counting an approval if its voiding can't be audited", async () => {
    const { db, build, approve, audit } = await open(2);
    const [leo, lia] = [createReviewer("leo"), createReviewer("lia")];
    await approve(leo);
    await recordAuditEntry(db, leo, { action: "retry", target: build, outcome: "asked" });
    await db.schema.alterTable("audit_head").renameTo("audit_head_away").execute();
    const restore = () => db.schema.alterTable("audit_head_away").renameTo("audit_head").execute();
    await expect(approve(leo).finally(restore)).rejects.toThrow("audit_head");
    const counted = db.selectFrom("review_votes").select("void").where("person_id", "=", "leo");
    const [vote] = await counted.orderBy("id", "desc").execute();
    expect(vote).toEqual({ void: 0 });
    await approve(lia);
    expect((await audit()).map(({ action }) => action)).toContain("void-decisions");
  });

  const submit = async (db: Db, acting: ReturnType<typeof createReviewer>) => {
    const request = createTestImageRequest({
      imageRecipeArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/late/x.x.x",
    });
    const row = createSubmissionRow({ now: () => new Date(), processId: "p" }, acting, request);
    const submission = { ...row, status: "unknown" as const };
    await db.insertInto("submissions").values(submission).execute();
    return () =>
      db
        .updateTable("submissions")
        .set({ status: "not-sent" })
        .where("id", "=", submission.id)
        .execute();
  };
  const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  it("can't be approved by someone whose submission of the image has an unknown outcome", async () => {
    const { db, approve } = await open();
    const leo = createReviewer("leo");
    const settle = await submit(db, leo);
    expect(await approve(leo)).toMatchObject({ error: { code: "OwnRequest" } });
    await settle();
    expect(await approve(leo)).toMatchObject({ value: { status: "approved" } });
  });

  it.each([
    ["shortly before", { created_at: minutesFromNow(-4) }, false],
    ["at the end of the token's validity after", { created_at: minutesFromNow(19) }, false],
    ["long before", { created_at: minutesFromNow(-7) }, true],
    ["long after", { created_at: minutesFromNow(24) }, true],
    ["by a pipeline after", { source: "pipeline" as const }, true],
    ["by a known pipeline after", { pipeline_arn: "arn" }, true],
  ])("of a build created %s such a submission: %j can be approved: %s", async (_, build, can) => {
    const { db, approve, storeBuild } = await open();
    await storeBuild(build);
    const leo = createReviewer("leo");
    const settle = await submit(db, leo);
    expect(await approve(leo)).toMatchObject({ ok: can });
    await settle();
  });

  it("keeps counting the approval of someone who might have submitted the build", async () => {
    const { db, approve } = await open(2);
    const leo = createReviewer("leo");
    await approve(leo);
    const settle = await submit(db, leo);
    expect(await approve(createReviewer("ada"))).toMatchObject({ value: { status: "approved" } });
    await settle();
  });

  it("isn't found by an id that databases can't store", async () => {
    const { dependencies } = createReviewEnvironment(database(), []);
    const session = { user: createReviewer("leo").person, sessionId: "s" };
    expect(await readReview(session as never, "a\0", dependencies)).toMatchObject({
      error: { code: "NotFound" },
    });
  });
});
