import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { bypassReview } from "./decide";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

describeOnBothDatabases("a request that needs two approvals", (database) => {
  it("is sent by an administrator's bypass with a reason, which is audited", async () => {
    const { hold, dependencies, settle, row, audit } = createReviewEnvironment(database(), [
      { name: "Two", gate: "submit", approvals: 2 },
    ]);
    const { review, submission } = await hold();
    const ada = createReviewer("ada", "build-admin", ["admins"]);
    const bypass = (reason: string) =>
      bypassReview(
        ada,
        { scope: ada.scope, id: review.id, reason, requestHash: review.request_hash },
        dependencies,
      );
    expect(await bypass("")).toMatchObject({ error: { code: "ReasonMissing" } });
    expect(await bypass("Outage")).toMatchObject({
      value: { status: "approved", votes: [{ decision: "bypass", reason: "Outage" }] },
    });
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "accepted" });
    expect(await audit(submission.id)).toContainEqual(
      expect.objectContaining({
        action: "bypass",
        person_name: "ada",
        detail: expect.objectContaining({ reason: "Outage", requestSha256: review.request_hash }),
      }),
    );
  });
});
