import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { bypassReview } from "./decide";
import { editRequest, withdrawRequest } from "./request-changes";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

const oneApprovalRule = { name: "One", gate: "submit" };

describeOnBothDatabases("a decision", (database) => {
  it("is denied while AWS doesn't allow the user to see builds there", async () => {
    const { hold, decide, dependencies, votes, audit } = createReviewEnvironment(database(), [
      oneApprovalRule,
    ]);
    const { review, submission } = await hold();
    const denied = {
      ...dependencies,
      checkViewAccess: async () => err(createPortalError("ReadAccessDenied")),
    };
    const refused = { ok: false, error: { code: "ReadAccessDenied" } };
    expect(await decide(review, createReviewer("leo"), {}, denied)).toMatchObject(refused);
    const ada = createReviewer("ada", "build-admin", ["admins"]);
    const bypass = { scope: ada.scope, id: review.id, reason: "Outage", requestHash: null };
    expect(await bypassReview(ada, bypass, denied)).toMatchObject(refused);
    expect(await votes(review.id)).toEqual([]);
    expect((await audit(submission.id)).slice(1)).toMatchObject([
      { action: "approve", outcome: "ReadAccessDenied", person_name: "leo" },
      { action: "bypass", outcome: "ReadAccessDenied", person_name: "ada" },
    ]);
  });

  it("is audited if it is refused, like a change of the request", async () => {
    const { hold, decide, dependencies, audit, erin } = createReviewEnvironment(database(), [
      oneApprovalRule,
    ]);
    const request = createTestImageRequest();
    const { review, submission } = await hold(request);
    const ada = createReviewer("ada", "build-admin", ["admins"]);
    const bypass = { scope: ada.scope, id: review.id, reason: " ", requestHash: null };
    await bypassReview(ada, bypass, dependencies);
    const { id } = review;
    const edit = { id, request, requestHash: "0".repeat(64) };
    await editRequest(erin, edit, dependencies);
    const otherToken = { ...request, clientToken: `${request.clientToken}-other` };
    await editRequest(erin, { ...edit, request: otherToken }, dependencies);
    await withdrawRequest(createReviewer("lia"), { id, reason: "" }, dependencies);
    await withdrawRequest(erin, { id, reason: "" }, dependencies);
    await withdrawRequest(erin, { id, reason: "" }, dependencies);
    await editRequest(erin, edit, dependencies);
    await decide(review, createReviewer("leo"));
    const entries = await audit(submission.id);
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`).slice(1)).toEqual([
      "bypass ReasonMissing",
      "edit RequestChanged",
      "edit InvalidInput",
      "withdraw NotFound",
      "withdraw withdrawn",
      "withdraw ReviewClosed",
      "edit ReviewClosed",
      "approve ReviewClosed",
    ]);
  });

  it("can be repeated by its reviewer after it has decided, and counts once", async () => {
    const { hold, decide, settle, votes, aws } = createReviewEnvironment(database(), [
      oneApprovalRule,
    ]);
    const { review } = await hold();
    const approval = { reason: "Same packages" };
    const first = await decide(review, createReviewer("leo"), approval);
    await settle();
    const again = await decide(review, createReviewer("leo"), approval);
    expect(first).toMatchObject({ ok: true, value: { status: "approved" } });
    expect(again).toMatchObject({ ok: true, value: { status: "approved" } });
    expect(await votes(review.id)).toHaveLength(1);
    expect(aws.bodies).toHaveLength(1);
    const closed = { ok: false, error: { code: "ReviewClosed" } };
    expect(await decide(review, createReviewer("lia"), approval)).toMatchObject(closed);
    expect(await decide(review, createReviewer("leo"), { reason: "Other" })).toMatchObject(closed);
    expect(await decide(review, createReviewer("leo"), { decision: "reject" })).toMatchObject(
      closed,
    );
  });

  it("can be repeated by its reviewer while others must still decide, and is stored once", async () => {
    const { hold, decide, votes, audit } = createReviewEnvironment(database(), [
      { ...oneApprovalRule, approvals: 2 },
    ]);
    const { review, submission } = await hold();
    const leo = createReviewer("leo");
    for (const reason of ["Same packages", "Same packages"]) {
      expect(await decide(review, leo, { reason })).toMatchObject({
        ...{ ok: true, value: { status: "open", approvals: 1 } },
      });
    }
    expect(await votes(review.id)).toHaveLength(1);
    const approvals = (await audit(submission.id)).filter(({ action }) => action === "approve");
    expect(approvals).toHaveLength(1);
    await decide(review, leo, { reason: "Other packages" });
    expect(await votes(review.id)).toHaveLength(2);
  });

  it("isolates its reason from the surrounding text", async () => {
    const { hold, decide, row } = createReviewEnvironment(database(), [oneApprovalRule]);
    const { review, submission } = await hold();
    const reason = "\u2069\u202eWrong base image";
    await decide(review, createReviewer("leo"), { decision: "reject", reason });
    const { error } = await row(submission.id);
    expect(JSON.parse(error ?? "{}").happened).toBe(
      "leo rejected this request: Wrong base image. Nothing was sent to AWS.",
    );
  });

  it("links its ticket only on the rule's host", async () => {
    const link = async (url: string, ticket: string) => {
      const { hold, decide, dependencies, settle } = createReviewEnvironment(database(), [
        {
          ...oneApprovalRule,
          ticket: { pattern: ".+", url: "https://tickets.example.com/{ticket}" },
        },
      ]);
      const { review } = await hold();
      const rule = JSON.parse(review.rule ?? "{}");
      await dependencies.db
        .updateTable("reviews")
        .set({ rule: JSON.stringify({ ...rule, ticket: { ...rule.ticket, url } }) })
        .where("id", "=", review.id)
        .execute();
      const decided = await decide(review, createReviewer("leo"), { ticket });
      await settle();
      return decided.ok ? decided.value.votes[0]?.ticket?.url : decided.error.code;
    };
    expect(await link("https://tickets.example.com/{ticket}", "../a b?c#d")).toBe(
      "https://tickets.example.com/..%2Fa%20b%3Fc%23d",
    );
    expect(await link("https://tickets.example.com?id={ticket}", "\ud800")).toBe(
      "https://tickets.example.com?id=%EF%BF%BD",
    );
    // A rule stored by an earlier version of Kiln.
    expect(await link("https://tickets.{ticket}", "example.org")).toBeUndefined();
  });
});
