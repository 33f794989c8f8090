import { expect, it } from "vitest";
import { storeAnswer } from "@/lib/auth/read-answers";
import type { ActingRole } from "@/lib/auth/scope-types";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import { imageRequest } from "@/lib/submissions/testing/submitting";
import type { ListFilter } from "./input";
import { listReviews } from "./list";
import { reviewer, reviewWorld } from "./testing/submit-reviews";

const rules = [{ name: "Two", gate: "submit", approvals: 2 }];
const until = Date.now() + 3_600_000;

describeOnBoth("a filter of the list of reviews", (database) => {
  /** Requests of an engineer and of a lead, as that lead sees them. */
  async function world() {
    const { submit, parts, pass } = reviewWorld(database(), rules);
    const lead: ActingRole = {
      ...reviewer(`lia-${crypto.randomUUID()}`),
      roleArn: "arn:aws:iam::111122223333:role/build-lead",
    };
    await storeAnswer(database(), lead, { allowed: true, at: Date.now() });
    await database().updateTable("reviews").set({ status: "ended" }).execute();
    const { id: others } = await submit();
    pass(1_000);
    const { id: own } = await submit(imageRequest(), lead);
    const session = { user: lead.person, sessionId: "s", endsAt: until, cookieEndsAt: until };
    const list = async (filter: ListFilter = {}, cursor: string | null = null) => {
      const read = await listReviews(session, filter, cursor, parts);
      if (!read.ok) throw new Error(read.error.title);
      return read.value;
    };
    const idsOf = async (filter: ListFilter) =>
      (await list(filter)).items.map(({ submissionId }) => submissionId);
    return { lead, others, own, list, idsOf, submit };
  }

  it("shows all reviews, those that the user can decide, or their own requests", async () => {
    const { others, own, idsOf } = await world();
    expect(await idsOf({})).toEqual([others, own]);
    expect(await idsOf({ show: "decide" })).toEqual([others]);
    expect(await idsOf({ show: "mine" })).toEqual([own]);
    expect(await idsOf({ gate: "step" })).toEqual([]);
  });

  it("fills its pages with reviews that the user can decide", async () => {
    const { lead, list, submit } = await world();
    for (let index = 0; index < 60; index += 1) {
      await submit(imageRequest());
      await submit(imageRequest(), lead);
    }
    const first = await list({ show: "decide" });
    const second = await list({ show: "decide" }, first.next);
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 11, null]);
    const ids = new Set([...first.items, ...second.items].map(({ id }) => id));
    expect(ids.size).toBe(61);
  });
});
