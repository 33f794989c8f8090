import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Result } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import { frequentTracking, type Kiln, startKiln } from "../support/kiln";
import { createMinimalRequest, trySubmitRequest } from "./fault-submissions";

const ARN_PREFIX = "arn:aws:imagebuilder:eu-west-1:111122223333";
const SCOPE = "build-lead@eu-west-1";
const ROUNDS = 10;
/** The time that is enough for a build to reach its step, and for the worker's next pass. */
const WAIT_OPTIONS = { timeout: 60_000, interval: 200 };

/** The faults that keep a decision from reaching AWS until Kiln is killed. */
const interruptions = ["lost before", "lost after", "AWS stands still"] as const;

describe("a decision on a waiting step", () => {
  let kiln: Kiln;
  let erin: HttpSession;
  let leo: HttpSession;
  let dana: HttpSession;

  beforeAll(async () => {
    kiln = await startKiln({ buildSeconds: 4, seed: "decisions", tracking: frequentTracking });
    [erin, leo, dana] = await Promise.all([
      signInOverHttp(kiln.url, "erin"),
      signInOverHttp(kiln.url, "leo"),
      signInOverHttp(kiln.url, "dana"),
    ]);
  });
  afterAll(() => kiln?.stop());

  const reviewOf = async (arn: string, session = leo): Promise<ReviewView | undefined> => {
    const path = `/api/reviews/build?arn=${encodeURIComponent(arn)}`;
    const answer = (await session.json(path)) as Result<ReviewView[]>;
    return answer.ok ? answer.value[0] : undefined;
  };

  /** Starts a build as Erin that waits at a step, and returns its review. */
  async function startWaiting(): Promise<{ arn: string; review: ReviewView }> {
    const token = `waiting-${crypto.randomUUID()}`;
    const request = {
      ...createMinimalRequest(token, "al2023-base/x.x.x", "default-linux"),
      workflows: [{ workflowArn: `${ARN_PREFIX}:workflow/build/build-with-approval/x.x.x` }],
      executionRole: "EC2ImageBuilderExecutionRole",
      tags: { "sandbox-outcome": "succeed" },
    };
    const submission = await trySubmitRequest(erin, request);
    const arn = submission?.accepted?.imageBuildVersionArn;
    if (!arn) throw new Error(`not accepted: ${JSON.stringify(submission)}`);
    const review = await vi.waitFor(async () => {
      const found = await reviewOf(arn);
      if (!found?.waitingStep) throw new Error("no review yet");
      return found;
    }, WAIT_OPTIONS);
    return { arn, review };
  }

  const decide = (session: HttpSession, { id }: ReviewView, decision: "approve" | "reject") =>
    session.action("decideOnReview", "/reviews", {
      ...{ scope: SCOPE, id, decision, reason: `${decision}d in the test`, requestHash: null },
    }) as Promise<Result<ReviewView>>;

  const settled = (arn: string) =>
    vi.waitFor(async () => {
      const review = await reviewOf(arn);
      const status = review?.decision?.status;
      if (!review || status === undefined || status === "pending" || status === "unknown") {
        throw new Error(`still ${status}`);
      }
      return review;
    }, WAIT_OPTIONS);

  /** Returns the tokens and reasons of a step's actions that the sandbox received and completed. */
  async function listStepActions(review: ReviewView) {
    const requests = await kiln.sandbox.requests("SendWorkflowStepAction");
    const own = requests.filter(({ body }) =>
      body?.includes(review.waitingStep?.executionId ?? "none"),
    );
    const performed = own.filter(({ outcome }) => outcome.performed);
    return { tokens: new Set(own.map(({ clientToken }) => clientToken)), performed };
  }

  const ends = (arn: string, status: string) =>
    vi.waitFor(async () => {
      const images = await kiln.sandbox.images();
      expect(images.find((image) => image.arn === arn)?.status).toBe(status);
    }, WAIT_OPTIONS);

  it.each(
    Array.from({ length: ROUNDS }, (_, round) => [round + 1, interruptions[round % 3]] as const),
  )("is sent once, though Kiln is killed between vote and response (%i: %s)", async (_, hold) => {
    const { arn, review } = await startWaiting();
    if (hold === "AWS stands still") process.kill(kiln.sandboxPid(), "SIGSTOP");
    else {
      const when = hold === "lost before" ? "before" : "after";
      await kiln.sandbox.faults.set("SendWorkflowStepAction", { kind: "reset", when }, null);
    }
    const vote = decide(leo, review, "approve").catch(() => null);
    await vi.waitFor(async () => {
      expect((await reviewOf(arn, dana))?.status).toBe("approved");
    }, WAIT_OPTIONS);
    await kiln.kill();
    await vote;
    process.kill(kiln.sandboxPid(), "SIGCONT");
    await kiln.sandbox.faults.clear();
    await kiln.start();
    expect(await settled(arn)).toMatchObject({
      status: "approved",
      decision: { status: "done", action: "RESUME", reason: "approved in the test" },
    });
    expect((await listStepActions(review)).tokens.size).toBe(1);
    await ends(arn, "AVAILABLE");
  });

  it("is made once if two leads decide simultaneously, and both see the same", async () => {
    const { arn, review } = await startWaiting();
    const [first, other, repeated] = await Promise.all([
      decide(leo, review, "approve"),
      decide(dana, review, "reject"),
      decide(leo, review, "approve"),
    ]);
    // The repeated decision returns the decided review if it matches the winning decision, and is
    // rejected otherwise.
    const [decided, late] = first.ok ? [[first, repeated], [other]] : [[other], [first, repeated]];
    const status = first.ok ? "approved" : "rejected";
    for (const result of decided) expect(result).toMatchObject({ ok: true, value: { status } });
    for (const result of late) expect(result).toMatchObject({ error: { code: "ReviewClosed" } });
    await settled(arn);
    const { tokens, performed } = await listStepActions(review);
    expect([tokens.size, performed.length]).toEqual([1, 1]);
    const [forLeo, forDana] = [await reviewOf(arn, leo), await reviewOf(arn, dana)];
    expect(forDana?.decision).toEqual(forLeo?.decision);
    await ends(arn, forLeo?.decision?.action === "RESUME" ? "AVAILABLE" : "FAILED");
  });

  it("reports that its build has ended meanwhile", async () => {
    const { arn, review } = await startWaiting();
    await kiln.sandbox.fail(arn);
    const result = await decide(leo, review, "approve");
    const after = result.ok ? result.value : await reviewOf(arn);
    expect(after).toMatchObject({ status: "ended" });
    expect(await reviewOf(arn, dana)).toMatchObject({ status: "ended", decision: after?.decision });
  });

  it("reopens the review if IAM denies the action, and names the action", async () => {
    const { arn, review } = await startWaiting();
    await kiln.sandbox.faults.set("SendWorkflowStepAction", { kind: "access-denied" });
    const result = await decide(leo, review, "approve");
    expect(result).toMatchObject({
      value: { status: "open", decision: { status: "rejected", error: { code: "AccessDenied" } } },
    });
    const denied = result.ok ? result.value.decision?.error?.happened : "";
    expect(denied).toContain("imagebuilder:SendWorkflowStepAction");
    await decide(dana, review, "approve");
    expect(await settled(arn)).toMatchObject({ status: "approved", decision: { status: "done" } });
  });
});
