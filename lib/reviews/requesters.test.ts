import { expect, it } from "vitest";
import { recordAuditEntry } from "@/lib/audit/audit";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { decideReview } from "./decide";
import { readReview } from "./read";
import { openTestStepReview } from "./testing/step-reviews";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

let version = 0;

describeOnBothDatabases("a waiting step's review", (database) => {
  const open = async () => {
    const db = database();
    version += 1;
    const build = `arn:aws:imagebuilder:eu-west-1:111122223333:image/late/1.0.${version}/${process.pid}`;
    const review = await openTestStepReview(db, { build });
    const { dependencies } = createReviewEnvironment(db, []);
    const approve = (acting: ReturnType<typeof createReviewer>) =>
      decideReview(
        acting,
        { ...{ scope: acting.scope, id: review.id, requestHash: null }, ...ballot },
        dependencies,
      );
    return { db, build, approve };
  };
  const ballot = { decision: "approve", reason: "Fine.", ticket: "" } as const;

  it("can't be approved by someone who retried the build after it opened", async () => {
    const { db, build, approve } = await open();
    const leo = createReviewer("leo");
    await recordAuditEntry(db, leo, { action: "retry", target: build, outcome: "accepted" });
    expect(await approve(leo)).toMatchObject({ error: { code: "OwnRequest" } });
  });

  it("can't be approved by its submitter, who became known after it opened", async () => {
    const { db, build, approve } = await open();
    const leo = createReviewer("leo");
    await db
      .insertInto("builds")
      .values({
        ...{ arn: build, account: "111122223333", region: "eu-west-1", name: "late" },
        ...{ version: `1.0.${version}`, build_number: process.pid, status: "TESTING" },
        ...{ created_at: new Date().toISOString(), observed_at: new Date().toISOString() },
        ...{ submitted_by: "leo", submitted_by_id: leo.person.id },
      })
      .execute();
    expect(await approve(leo)).toMatchObject({ error: { code: "OwnRequest" } });
  });

  it("isn't found by an id that databases can't store", async () => {
    const { dependencies } = createReviewEnvironment(database(), []);
    const session = { user: createReviewer("leo").person, sessionId: "s" };
    expect(await readReview(session as never, "a\0", dependencies)).toMatchObject({
      error: { code: "NotFound" },
    });
  });
});
