import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import { type Fate, fakeAws, fateList } from "@/lib/submissions/testing/fake-aws";
import { imageRequest } from "@/lib/submissions/testing/submitting";
import { expireOverdue } from "./expire";
import { editRequest, withdrawRequest } from "./request-changes";
import { reviewer, reviewWorld } from "./testing/submit-reviews";

const actList = [
  "submit",
  "change",
  "edit",
  "approve",
  "reject",
  "withdraw",
  "recover",
  "wait",
] as const;
// Hangs and crashes are covered in lib/submissions.
const fates = fateList.filter((fate) => !/^(crash|late)/.test(fate));

// A new attempt after an approval without a build is where an approval could be mistaken for
// another request's.
const effectless = ["denied", "refused", "unreachable"] as const;
const likely = ["approve", "approve", "change"] as const;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describeOnBoth("whatever people do and whatever fails", (database) => {
  /** Runs some actions on one client token; returns what was approved and what was sent. */
  async function play(drawn: Fate[], acts: readonly (typeof actList)[number][]) {
    const left = [...drawn];
    const rule = { name: "One", gate: "submit", expiresHours: 2 };
    const world = reviewWorld(
      database(),
      [rule],
      fakeAws(() => left.shift() ?? "answer"),
    );
    const { aws, erin, parts, submit, recover, settle, decide, pass, reviewOf } = world;
    let request = imageRequest();
    const { id } = await submit(request);
    const approved = new Set<string>();
    const vote = async (decision: "approve" | "reject") => {
      const review = await reviewOf(id);
      const voted = await decide(review, reviewer("leo"), { decision, reason: "Because" });
      if (voted.ok && decision === "approve") approved.add(review.request_hash ?? "");
    };
    const changed = () => ({ ...request, tags: { edit: String(Math.random()) } });
    const deeds: Record<(typeof actList)[number], () => Promise<unknown>> = {
      submit: () => submit(request).catch(() => null),
      change: async () => {
        const next = changed();
        if (await submit(next).catch(() => null)) request = next;
      },
      edit: async () => {
        const next = changed();
        const { id: review, request_hash: requestHash } = await reviewOf(id);
        const edited = await editRequest(erin, { id: review, requestHash, request: next }, parts);
        if (edited.ok) request = next;
      },
      approve: () => vote("approve"),
      reject: () => vote("reject"),
      withdraw: async () =>
        withdrawRequest(erin, { id: (await reviewOf(id)).id, reason: "" }, parts),
      recover: () => recover(),
      wait: async () => {
        pass(3_600_000);
        await expireOverdue(parts);
        await recover();
      },
    };
    for (const act of acts) {
      await deeds[act]();
      await settle();
    }
    left.length = 0;
    pass(600_000);
    await recover();
    return { world, approved, aws, id, clientToken: request.clientToken };
  }

  it("sends only approved requests, and at most one image per token", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...fates, ...effectless), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(...actList, ...likely), { minLength: 3, maxLength: 10 }),
        async (drawn, acts) => {
          const { world, approved, aws, id, clientToken } = await play(drawn, acts);
          for (const { body } of aws.bodies) expect(approved).toContain(sha256(body));
          const images = aws.images.get(clientToken) ?? [];
          expect(images.length).toBeLessThanOrEqual(1);
          const { status } = await world.row(id);
          if (images.length === 1) expect(status).toBe("accepted");
          if (approved.size === 0)
            expect(status).toMatch(/^(awaiting_approval|rejected|not-sent)$/);
        },
      ),
      { numRuns: 100 },
    );
  });
});
