import { expect, it } from "vitest";
import { storeAccessCheck } from "@/lib/auth/access-checks";
import type { ActingRole } from "@/lib/auth/scope-types";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import type { ReviewListFilter } from "./input";
import { listReviews } from "./list";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

const rules = [{ name: "Two", gate: "submit", approvals: 2 }];
const until = Date.now() + 3_600_000;

describeOnBothDatabases("a filter of the list of reviews", (database) => {
  /**
   * Creates requests submitted by an engineer and a lead, and functions that list them as the lead.
   */
  async function setUpReviews() {
    const { submit, dependencies, pass } = createReviewEnvironment(database(), rules);
    const lead: ActingRole = {
      ...createReviewer(`lia-${crypto.randomUUID()}`),
      roleArn: "arn:aws:iam::111122223333:role/build-lead",
    };
    await storeAccessCheck(database(), lead, { allowed: true, at: Date.now() });
    await database().updateTable("reviews").set({ status: "ended" }).execute();
    const { id: others } = await submit();
    pass(1_000);
    const { id: own } = await submit(createTestImageRequest(), lead);
    const session = { user: lead.person, sessionId: "s", endsAt: until, cookieEndsAt: until };
    const list = async (filter: ReviewListFilter = {}, cursor: string | null = null) => {
      const read = await listReviews(session, filter, cursor, dependencies);
      if (!read.ok) throw new Error(read.error.title);
      return read.value;
    };
    const idsOf = async (filter: ReviewListFilter) =>
      (await list(filter)).items.map(({ submissionId }) => submissionId);
    return { lead, others, own, list, idsOf, submit };
  }

  it("shows all reviews, those that the user can decide, or their own requests", async () => {
    const { others, own, idsOf } = await setUpReviews();
    expect(await idsOf({})).toEqual([others, own]);
    expect(await idsOf({ show: "decide" })).toEqual([others]);
    expect(await idsOf({ show: "mine" })).toEqual([own]);
    expect(await idsOf({ gate: "step" })).toEqual([]);
  });

  it("fills its pages with reviews that the user can decide", async () => {
    const { lead, list, submit } = await setUpReviews();
    for (let index = 0; index < 60; index += 1) {
      await submit(createTestImageRequest());
      await submit(createTestImageRequest(), lead);
    }
    const first = await list({ show: "decide" });
    const second = await list({ show: "decide" }, first.next);
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 11, null]);
    const ids = new Set([...first.items, ...second.items].map(({ id }) => id));
    expect(ids.size).toBe(61);
  });
});
