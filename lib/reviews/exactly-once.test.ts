import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import {
  createFakeAws,
  type SimulatedOutcome,
  simulatedOutcomes,
} from "@/lib/submissions/testing/fake-aws";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { expireOverdueReviews } from "./expire";
import { editRequest, withdrawRequest } from "./request-changes";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";

const actionNames = [
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
const awsOutcomes = simulatedOutcomes.filter((fate) => !/^(crash|late)/.test(fate));

// These results leave an approval without a build. The next attempt could then mistake that
// approval for the approval of another request.
const effectless = ["denied", "refused", "unreachable"] as const;
const likely = ["approve", "approve", "change"] as const;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describeOnBothDatabases("whatever people do and whatever fails", (database) => {
  /** Runs actions on one client token. Returns the approved requests and the sent ones. */
  async function runActions(
    drawn: SimulatedOutcome[],
    acts: readonly (typeof actionNames)[number][],
  ) {
    const left = [...drawn];
    const rule = { name: "One", gate: "submit", expiresHours: 2 };
    const world = createReviewEnvironment(
      database(),
      [rule],
      createFakeAws(() => left.shift() ?? "answer"),
    );
    const { aws, erin, dependencies, submit, recover, settle, decide, pass, reviewOf } = world;
    let request = createTestImageRequest();
    const { id } = await submit(request);
    const approved = new Set<string>();
    const vote = async (decision: "approve" | "reject") => {
      const review = await reviewOf(id);
      const voted = await decide(review, createReviewer("leo"), { decision, reason: "Because" });
      if (voted.ok && decision === "approve") approved.add(review.request_hash ?? "");
    };
    const changed = () => ({ ...request, tags: { edit: String(Math.random()) } });
    const deeds: Record<(typeof actionNames)[number], () => Promise<unknown>> = {
      submit: () => submit(request).catch(() => null),
      change: async () => {
        const next = changed();
        if (await submit(next).catch(() => null)) request = next;
      },
      edit: async () => {
        const next = changed();
        const { id: review, request_hash: requestHash } = await reviewOf(id);
        const edited = await editRequest(
          erin,
          { id: review, requestHash, request: next },
          dependencies,
        );
        if (edited.ok) request = next;
      },
      approve: () => vote("approve"),
      reject: () => vote("reject"),
      withdraw: async () =>
        withdrawRequest(erin, { id: (await reviewOf(id)).id, reason: "" }, dependencies),
      recover: () => recover(),
      wait: async () => {
        pass(3_600_000);
        await expireOverdueReviews(dependencies);
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
        fc.array(fc.constantFrom(...awsOutcomes, ...effectless), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(...actionNames, ...likely), { minLength: 3, maxLength: 10 }),
        async (drawn, acts) => {
          const { world, approved, aws, id, clientToken } = await runActions(drawn, acts);
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
