import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { recoverUnsettledSubmissions } from "./recover";
import { claimMs } from "./retry-timing";
import { endOldClaims } from "./start-recovery";
import { submitImageRequestWithDependencies } from "./submit";
import { createFakeAws, type SimulatedOutcome } from "./testing/fake-aws";
import {
  clientTokenLifetimeMs,
  createActingRole,
  createTestImageRequest,
  createTestProcess,
} from "./testing/submitting";
import { toSubmissionView } from "./to-view";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

/** With these results the request never reaches AWS, but Kiln can't detect that. */
const neverSent: SimulatedOutcome[] = ["reset before", "reset before", "reset before"];
const lostResponse: SimulatedOutcome[] = ["reset after", "reset before", "reset before"];

/**
 * Creates a portal with one submission whose calls have these results, and a function that reads
 * its outcome.
 */
async function portalAfter(...fates: SimulatedOutcome[]) {
  const stays = /^(crash|late)/.test(fates[0] ?? "");
  const aws = createFakeAws(() => fates.shift() ?? "answer");
  const clock = { ms: Date.now() };
  const { dependencies, pass } = createTestProcess(db, aws, clock);
  const request = createTestImageRequest();
  const answered = submitImageRequestWithDependencies(dependencies, createActingRole(), request);
  if (stays) await expect.poll(() => aws.bodies.length).toBe(1);
  else await answered;
  return {
    aws,
    answered,
    dependencies,
    pass,
    fates,
    recover: (
      resolveRole: () => Promise<ActingRole | null> = async () => createActingRole(),
      by = dependencies,
    ) => recoverUnsettledSubmissions(by, resolveRole),
    beside: () => createTestProcess(db, aws, clock).dependencies,
    look: async () => {
      const row = await db.selectFrom("submissions").selectAll().executeTakeFirstOrThrow();
      return { ...toSubmissionView(row), nextAttemptAt: row.next_attempt_at };
    },
  };
}

describe("the recovery pass", () => {
  it("sends nothing in maintenance mode, and continues afterwards", async () => {
    const { recover, look, pass, aws } = await portalAfter(...lostResponse);
    pass(23_000);
    cachedMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
    await recover();
    expect(aws.bodies).toHaveLength(3);
    cachedMaintenance.reset();
    await recover();
    expect(await look()).toMatchObject({ status: "accepted", attempts: 4 });
  });

  it("skips an unknown submission until it is due", async () => {
    const { recover, look, pass, aws } = await portalAfter(...lostResponse);
    await recover();
    expect(aws.bodies).toHaveLength(3);
    pass(23_000);
    await recover();
    expect(await look()).toMatchObject({ status: "accepted", attempts: 4 });
  });

  it("backs off without new information", async () => {
    const { recover, look, pass, fates, dependencies } = await portalAfter(...lostResponse);
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const next = new Date((await look()).nextAttemptAt ?? 0).getTime();
      waits.push((next - dependencies.now().getTime()) / 1000);
      pass(next - dependencies.now().getTime());
      fates.push(...lostResponse);
      await recover();
    }
    expect(waits).toEqual([18.75, 37.5, 75, 150, 300, 300]);
  });

  it("rejects a submission that AWS rejects twice with the same message", async () => {
    const { recover, look, pass, fates } = await portalAfter(
      "reset before",
      "reset before",
      "reset before",
    );
    pass(300_000);
    fates.push("refused", "refused");
    await recover();
    expect(await look()).toMatchObject({
      status: "rejected",
      error: { code: "InvalidRequestException" },
    });
  });

  it("doesn't send what another running process is sending", async () => {
    const { recover, look, beside, aws } = await portalAfter("crash before");
    await recover(undefined, beside());
    expect(await look()).toMatchObject({ status: "pending", attempts: 1 });
    expect(aws.bodies).toHaveLength(1);
  });

  it("takes over a process's submission once its claim has expired", async () => {
    const { recover, look, beside, pass } = await portalAfter("crash after");
    pass(claimMs);
    await recover(undefined, beside());
    expect(await look()).toMatchObject({ status: "accepted", attempts: 2 });
  });

  it("takes over immediately when a new process opens the database file", async () => {
    const { recover, look, beside } = await portalAfter("crash after");
    const next = beside();
    await endOldClaims(next);
    await recover(undefined, next);
    expect(await look()).toMatchObject({ status: "accepted", attempts: 2 });
  });

  it("reports that it needs the submitter without an available role, and continues later", async () => {
    const { recover, look, pass, aws } = await portalAfter(...lostResponse);
    pass(300_000);
    await recover(async () => null);
    expect(await look()).toMatchObject({
      status: "unknown",
      attempts: 3,
      error: { code: "RecoveryWaits" },
    });
    expect(aws.bodies).toHaveLength(3);
    pass(300_000);
    await recover();
    expect(await look()).toMatchObject({ status: "accepted" });
  });

  describe("after the token's validity", () => {
    it("uses the image created by the request, and sends nothing", async () => {
      const { recover, look, pass, aws } = await portalAfter(...lostResponse);
      pass(clientTokenLifetimeMs);
      await recover();
      expect(await look()).toMatchObject({ status: "accepted", nextAttemptAt: null });
      expect(aws.bodies).toHaveLength(3);
    });

    it("requires a user's decision if there is no image, with only a new search offered", async () => {
      const { recover, look, pass, dependencies, aws } = await portalAfter(...neverSent);
      pass(clientTokenLifetimeMs);
      await recover();
      const asked = { status: "unknown", error: { code: "NoImageFound" } };
      expect(await look()).toMatchObject({ ...asked, nextAttemptAt: null });
      const again = JSON.parse(aws.bodies[0]?.body ?? "");
      expect(
        await submitImageRequestWithDependencies(dependencies, createActingRole(), again),
      ).toMatchObject({ value: asked });
      expect(aws.bodies).toHaveLength(3);
    });

    it.each([
      { name: "several images match", matches: ["same", "same"], code: "SeveralImagesFound" },
      { name: "the one image is only similar", matches: ["similar"], code: "SimilarImageFound" },
    ] as const)("requires a user's decision if $name", async ({ matches, code }) => {
      const { recover, look, pass, dependencies } = await portalAfter(...lostResponse);
      dependencies.find = async () =>
        ok(matches.map((match, index) => ({ arn: `image ${index}`, match })));
      pass(clientTokenLifetimeMs);
      await recover();
      expect(await look()).toMatchObject({ status: "unknown", error: { code } });
    });

    it("searches again while AWS is unreachable, and requires a user's decision after twelve hours", async () => {
      const { recover, look, pass, dependencies } = await portalAfter(...lostResponse);
      dependencies.find = async () => err(createPortalError("AwsUnreachable"));
      pass(clientTokenLifetimeMs);
      await recover();
      expect(await look()).toMatchObject({ nextAttemptAt: expect.any(String) });
      pass(12 * 3_600_000);
      await recover();
      const asked = { error: { code: "ImageSearchFailed" }, nextAttemptAt: null };
      expect(await look()).toMatchObject(asked);
    });

    it("requires a user's decision immediately if the role can't list images", async () => {
      const { recover, look, pass, dependencies } = await portalAfter(...lostResponse);
      dependencies.find = async () => err(createPortalError("AccessDenied"));
      pass(clientTokenLifetimeMs);
      await recover();
      expect(await look()).toMatchObject({ error: { code: "ImageSearchFailed" } });
    });

    it("counts from the first send, regardless of resends", async () => {
      const { pass, dependencies, fates, aws } = await portalAfter(...neverSent);
      const again = JSON.parse(aws.bodies[0]?.body ?? "");
      pass(clientTokenLifetimeMs - 1);
      fates.push(...neverSent);
      await submitImageRequestWithDependencies(dependencies, createActingRole(), again);
      expect(aws.bodies).toHaveLength(6);
      pass(1);
      await submitImageRequestWithDependencies(dependencies, createActingRole(), again);
      expect(aws.bodies).toHaveLength(6);
    });
  });

  it("continues with the others if one fails", async () => {
    const { recover, dependencies, pass, fates } = await portalAfter(...lostResponse);
    fates.push(...lostResponse);
    await submitImageRequestWithDependencies(
      dependencies,
      createActingRole(),
      createTestImageRequest(),
    );
    pass(300_000);
    let asked = 0;
    await recover(async () => {
      asked += 1;
      if (asked === 1) throw new Error("broken");
      return createActingRole();
    });
    const rows = await db.selectFrom("submissions").select("status").execute();
    expect(rows.map(({ status }) => status).sort()).toEqual(["accepted", "unknown"]);
  });
});

describe("a late response", () => {
  it("of an image wins over a rejection", async () => {
    const { recover, look, beside, pass, fates, aws } = await portalAfter("late effect");
    pass(claimMs);
    fates.push("refused", "refused");
    await recover(undefined, beside());
    expect(await look()).toMatchObject({ status: "rejected" });
    aws.release();
    await expect.poll(async () => (await look()).status).toBe("accepted");
  });

  it("of a rejection doesn't change a settled submission", async () => {
    const { recover, look, beside, pass, fates, aws, answered } = await portalAfter("late effect");
    pass(claimMs);
    fates.push("refused", "refused");
    const next = beside();
    await recover(undefined, next);
    const edited = { ...JSON.parse(aws.bodies[0]?.body ?? ""), tags: { edited: "yes" } };
    await submitImageRequestWithDependencies(next, createActingRole(), edited);
    const settled = await look();
    expect(settled).toMatchObject({ status: "accepted", request: edited });
    aws.release();
    expect(await answered).toMatchObject({ value: { status: "accepted", request: edited } });
    expect(await look()).toEqual(settled);
  });
});

describe("the submission log", () => {
  it("has every step of a submission in order, without its request", async () => {
    const { recover, pass } = await portalAfter(...lostResponse);
    pass(300_000);
    await recover();
    const audit = await db.selectFrom("audit").selectAll().orderBy("id").execute();
    expect(audit.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "submit sending",
      "submit unknown: ConnectionReset",
      "submit accepted",
    ]);
    expect(audit[0]).toMatchObject({
      person_id: "erin",
      role_id: "build-engineer",
      account: "111122223333",
      region: "eu-west-1",
    });
    expect(JSON.stringify(audit)).not.toContain("imageRecipeArn");
  });
});
