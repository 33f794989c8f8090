import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createFakeAws, type SimulatedOutcome } from "@/lib/submissions/testing/fake-aws";
import {
  clientTokenLifetimeMs,
  createTestImageRequest,
} from "@/lib/submissions/testing/submitting";
import { expireOverdueReviews } from "./expire";
import { editRequest, withdrawRequest } from "./request-changes";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

const oneApproval = { name: "One", gate: "submit" };
const twoApprovals = { name: "Two", gate: "submit", approvals: 2 };
const hourMs = 3_600_000;

describeOnBothDatabases("a request that a submit rule matches", (database) => {
  const world = (rules: Record<string, unknown>[] = [oneApproval], fates?: SimulatedOutcome[]) =>
    createReviewEnvironment(
      database(),
      rules,
      fates && createFakeAws(() => fates.shift() ?? "answer"),
    );

  it("waits, even if resubmitted and during recovery passes", async () => {
    const { hold, submit, recover, aws, pass } = world();
    const { request, submission } = await hold();
    expect(submission).toMatchObject({ status: "awaiting_approval", attempts: 0 });
    pass(hourMs);
    await recover();
    expect(await submit(request)).toEqual(submission);
    expect(aws.bodies).toEqual([]);
  });

  it("is sent as stored once enough users have approved", async () => {
    const { hold, decide, settle, row, aws, audit } = world([twoApprovals]);
    const { submission, review } = await hold(createTestImageRequest({ tags: { b: "2", a: "1" } }));
    expect(review).toMatchObject({ image: "al2023-base", recipe_version: "x.x.x" });
    const first = await decide(review, createReviewer("leo"));
    expect(first).toMatchObject({
      value: { status: "open", approvals: 1, approvalsNeeded: 2, hasApproved: true },
    });
    await settle();
    expect(aws.bodies).toEqual([]);
    const second = await decide(review, createReviewer("lia"));
    expect(second).toMatchObject({ value: { status: "approved" } });
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "accepted", attempts: 1 });
    const [sent] = aws.bodies.map(({ body }) => createHash("sha256").update(body).digest("hex"));
    expect([sent, aws.bodies.length]).toEqual([review.request_hash, 1]);
    const entries = await audit(submission.id);
    const hashes = entries.map(({ detail }) => detail.requestSha256);
    expect(new Set(hashes)).toEqual(new Set([review.request_hash]));
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "submit waiting for approval",
      "approve recorded",
      "approve approved",
      "submit accepted",
    ]);
  });

  it("is sent once if two users approve simultaneously", async () => {
    const { hold, decide, settle, recover, newProcess, aws } = world();
    for (let round = 0; round < 5; round += 1) {
      const { review, request } = await hold();
      const votes = await Promise.all([
        decide(review, createReviewer("leo")),
        decide(review, createReviewer("lia")),
      ]);
      await Promise.all([settle(), recover(), recover(newProcess())]);
      expect(votes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(votes.find(({ ok }) => !ok)).toMatchObject({ error: { code: "ReviewClosed" } });
      expect(
        aws.bodies.filter(({ clientToken }) => clientToken === request.clientToken),
      ).toHaveLength(1);
    }
  });

  it("is sent once if the process dies between vote and send", async () => {
    const { hold, decide, dependencies, recover, newProcess, aws, row, pass } = world();
    const { submission, review } = await hold();
    await decide(review, createReviewer("leo"), {}, { ...dependencies, send: () => {} });
    expect(await row(submission.id)).toMatchObject({ status: "pending", attempts: 0 });
    pass(24 * hourMs);
    await Promise.all([recover(newProcess()), recover(newProcess())]);
    expect(await row(submission.id)).toMatchObject({
      status: "accepted",
      attempts: 1,
      ambiguous: 0,
    });
    expect(aws.bodies).toHaveLength(1);
  });

  it("measures its token's age from the first send", async () => {
    const { hold, decide, settle, recover, row, aws, pass } = world(
      [oneApproval],
      ["reset before", "reset before", "reset after"],
    );
    const { submission, review } = await hold();
    pass(48 * hourMs);
    await decide(review, createReviewer("leo"));
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "unknown", ambiguous: 1 });
    pass(clientTokenLifetimeMs - 60_000);
    await recover();
    expect(await row(submission.id)).toMatchObject({ status: "accepted" });
    expect(aws.images.get(submission.clientToken)).toHaveLength(1);
  });

  it("is approved only by users whom the rule allows", async () => {
    const rule = {
      ...oneApproval,
      reviewers: ["security"],
      reason: "both",
      ticket: { pattern: "CHG[0-9]{3}" },
    };
    const { hold, decide, votes, audit } = world([rule]);
    const { review, submission } = await hold();
    const security = ["team-leads", "security"];
    const good = { reason: "Checked", ticket: "CHG123" };
    const codeOf = async (...args: Parameters<typeof decide>) => {
      const result = await decide(...args);
      return result.ok ? "ok" : result.error.code;
    };
    expect(await codeOf(review, createReviewer("leo"), good)).toBe("NotAReviewer");
    expect(await codeOf(review, createReviewer("erin", "build-lead", security), good)).toBe(
      "OwnRequest",
    );
    const sid = createReviewer("sid", "build-lead", security);
    expect(await codeOf(review, sid, { ...good, reason: "" })).toBe("ReasonMissing");
    expect(await codeOf(review, sid, { ...good, ticket: "CHG1234" })).toBe("TicketInvalid");
    expect(await codeOf(review, { ...sid, account: "444455556666" }, good)).toBe("NotFound");
    expect(await codeOf(review, { ...sid, region: "us-east-1" }, good)).toBe("NotFound");
    expect(await codeOf(review, sid, { ...good, requestHash: "0".repeat(64) })).toBe(
      "RequestChanged",
    );
    expect(await votes(review.id)).toEqual([]);
    expect((await audit(submission.id)).map(({ outcome }) => outcome)).toEqual([
      "waiting for approval",
      "NotAReviewer",
      "OwnRequest",
      "ReasonMissing",
      "TicketInvalid",
      "RequestChanged",
    ]);
    expect(await codeOf(review, sid, good)).toBe("ok");
  });

  it("is rejected by one user, with their reason", async () => {
    const { hold, decide, settle, row, aws } = world([twoApprovals]);
    const { review, submission } = await hold();
    await decide(review, createReviewer("leo"));
    await decide(review, createReviewer("lia"), { decision: "reject", reason: "Wrong base image" });
    await settle();
    const { status, error } = await row(submission.id);
    expect(status).toBe("rejected");
    expect(JSON.parse(error ?? "{}").happened).toBe(
      "lia rejected this request: Wrong base image. Nothing was sent to AWS.",
    );
    expect(aws.bodies).toEqual([]);
  });

  it("starts a new review if resubmitted after a rejection", async () => {
    const { hold, decide, submit, reviewOf, votes } = world();
    const { review, submission, request } = await hold();
    await decide(review, createReviewer("leo"), { decision: "reject", reason: "No tags" });
    const again = await submit({ ...request, tags: { team: "base" } });
    expect(again).toMatchObject({ id: submission.id, status: "awaiting_approval" });
    const reopened = await reviewOf(submission.id);
    expect(reopened).toMatchObject({ id: review.id, status: "open", decided_at: null });
    expect([review.edited_at, reopened.edited_at]).toEqual([null, reopened.opened_at]);
    expect(reopened.request_hash).not.toBe(review.request_hash);
    expect(await votes(review.id)).toEqual([]);
  });

  it("has void votes and a new hash once edited, with the same client token", async () => {
    const { hold, decide, dependencies, erin, settle, reviewOf, aws } = world([twoApprovals]);
    const { review, submission, request } = await hold();
    await decide(review, createReviewer("leo"));
    const tags = { team: "base" };
    const edit = { id: review.id, requestHash: review.request_hash, request: { ...request, tags } };
    const edited = await editRequest(erin, edit, dependencies);
    expect(edited).toMatchObject({
      value: {
        ...{ status: "open", approvals: 0, votes: [{ counts: "void" }], request: { tags } },
        editedAt: dependencies.now().toISOString(),
      },
    });
    expect(await editRequest(erin, edit, dependencies)).toMatchObject({
      error: { code: "RequestChanged" },
    });
    expect(await decide(review, createReviewer("lia"))).toMatchObject({
      error: { code: "RequestChanged" },
    });
    const now = await reviewOf(submission.id);
    await decide(now, createReviewer("lia"));
    await decide(now, createReviewer("leo"));
    await settle();
    expect(aws.bodies).toEqual([
      { clientToken: request.clientToken, body: JSON.stringify({ ...request, tags }) },
    ]);
  });

  it("is edited and withdrawn only by its requester", async () => {
    const { hold, dependencies, erin } = world();
    const { review, request } = await hold();
    const edit = { id: review.id, requestHash: review.request_hash, request };
    for (const other of [
      createReviewer("leo"),
      { ...erin, roleId: "build-lead" },
      { ...erin, region: "us-east-1" },
    ]) {
      const edited = await editRequest(other, edit, dependencies);
      const withdrawn = await withdrawRequest(other, { id: review.id, reason: "" }, dependencies);
      const notFound = { error: { code: "NotFound" } };
      expect([edited, withdrawn]).toMatchObject([notFound, notFound]);
    }
    const foreign = { ...edit, request: createTestImageRequest() };
    expect(await editRequest(erin, foreign, dependencies)).toMatchObject({
      error: { field: "clientToken" },
    });
  });

  it("is sent if edited so that no rule matches", async () => {
    const { hold, dependencies, erin, settle, row } = world([
      { ...oneApproval, when: { tags: { env: "prod" } } },
    ]);
    const { review, submission, request } = await hold(
      createTestImageRequest({ tags: { env: "prod" } }),
    );
    const tags = { env: "test" };
    await editRequest(
      erin,
      { id: review.id, requestHash: review.request_hash, request: { ...request, tags } },
      dependencies,
    );
    await settle();
    expect(await row(submission.id)).toMatchObject({ status: "accepted" });
  });

  it("is either withdrawn or sent if both happen simultaneously", async () => {
    const { hold, decide, dependencies, erin, settle, recover, row, reviewOf, aws } = world();
    for (let round = 0; round < 10; round += 1) {
      const { review, submission } = await hold();
      const [approved, withdrawn] = await Promise.all([
        decide(review, createReviewer("leo")),
        withdrawRequest(erin, { id: review.id, reason: "" }, dependencies),
      ]);
      await settle();
      await recover();
      expect([approved, withdrawn].filter(({ ok }) => ok)).toHaveLength(1);
      const sent = aws.bodies.filter(({ clientToken }) => clientToken === submission.clientToken);
      expect(sent).toHaveLength(approved.ok ? 1 : 0);
      expect((await row(submission.id)).status).toBe(approved.ok ? "accepted" : "not-sent");
      expect((await reviewOf(submission.id)).status).toBe(approved.ok ? "approved" : "withdrawn");
    }
  });

  it("expires without a timely decision, and can't be decided afterwards", async () => {
    const { hold, decide, dependencies, pass, row, reviewOf, aws } = world([
      { ...oneApproval, expiresHours: 1 },
    ]);
    const [early, late] = [await hold(), await hold()];
    await expireOverdueReviews(dependencies);
    expect(await reviewOf(early.submission.id)).toMatchObject({ status: "open" });
    pass(hourMs);
    expect(await decide(late.review, createReviewer("leo"))).toMatchObject({
      error: { code: "ReviewClosed" },
    });
    await Promise.all([expireOverdueReviews(dependencies), expireOverdueReviews(dependencies)]);
    for (const { submission } of [early, late]) {
      expect(await reviewOf(submission.id)).toMatchObject({ status: "expired" });
      const { status, error } = await row(submission.id);
      expect([status, JSON.parse(error ?? "{}").code]).toEqual(["not-sent", "ReviewExpired"]);
    }
    expect(aws.bodies).toEqual([]);
  });
});
