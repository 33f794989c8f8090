import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { claimMs } from "./pace";
import { recoverUnsettled } from "./recover";
import { endOldClaims } from "./start-recovery";
import { submitWith } from "./submit";
import { type Fate, fakeAws } from "./testing/fake-aws";
import { actingRole, imageRequest, testDatabase, testProcess, tokenMs } from "./testing/submitting";
import { toView } from "./to-view";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await testDatabase());
});
afterEach(() => close());

/** The request never reached AWS, which nobody can know. */
const never: Fate[] = ["reset before", "reset before", "reset before"];
const open: Fate[] = ["reset after", "reset before", "reset before"];

/** A portal with one submission after these call results, and a way to read its outcome. */
async function portalAfter(...fates: Fate[]) {
  const stays = /^(crash|late)/.test(fates[0] ?? "");
  const aws = fakeAws(() => fates.shift() ?? "answer");
  const clock = { ms: Date.now() };
  const { parts, pass } = testProcess(db, aws, clock);
  const request = imageRequest();
  const answered = submitWith(parts, actingRole(), request);
  if (stays) await expect.poll(() => aws.bodies.length).toBe(1);
  else await answered;
  return {
    aws,
    answered,
    parts,
    pass,
    fates,
    recover: (roleOf: () => Promise<ActingRole | null> = async () => actingRole(), by = parts) =>
      recoverUnsettled(by, roleOf),
    beside: () => testProcess(db, aws, clock).parts,
    look: async () => {
      const row = await db.selectFrom("submissions").selectAll().executeTakeFirstOrThrow();
      return { ...toView(row), nextAttemptAt: row.next_attempt_at };
    },
  };
}

describe("the recovery pass", () => {
  it("skips an unknown submission until it is due", async () => {
    const { recover, look, pass, aws } = await portalAfter(...open);
    await recover();
    expect(aws.bodies).toHaveLength(3);
    pass(23_000);
    await recover();
    expect(await look()).toMatchObject({ status: "accepted", attempts: 4 });
  });

  it("backs off without new information", async () => {
    const { recover, look, pass, fates, parts } = await portalAfter(...open);
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const next = new Date((await look()).nextAttemptAt ?? 0).getTime();
      waits.push((next - parts.now().getTime()) / 1000);
      pass(next - parts.now().getTime());
      fates.push(...open);
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
    const { recover, look, pass, aws } = await portalAfter(...open);
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
      const { recover, look, pass, aws } = await portalAfter(...open);
      pass(tokenMs);
      await recover();
      expect(await look()).toMatchObject({ status: "accepted", nextAttemptAt: null });
      expect(aws.bodies).toHaveLength(3);
    });

    it("requires a user's decision if there is no image, with only a new search offered", async () => {
      const { recover, look, pass, parts, aws } = await portalAfter(...never);
      pass(tokenMs);
      await recover();
      const asked = { status: "unknown", error: { code: "NoImageFound" } };
      expect(await look()).toMatchObject({ ...asked, nextAttemptAt: null });
      const again = JSON.parse(aws.bodies[0]?.body ?? "");
      expect(await submitWith(parts, actingRole(), again)).toMatchObject({ value: asked });
      expect(aws.bodies).toHaveLength(3);
    });

    it("requires a user's decision if several images match", async () => {
      const { recover, look, pass, parts } = await portalAfter(...open);
      parts.find = async () => ok(["one", "another"]);
      pass(tokenMs);
      await recover();
      expect(await look()).toMatchObject({ error: { code: "SeveralImagesFound" } });
    });

    it("searches again while AWS is unreachable, and requires a user's decision after twelve hours", async () => {
      const { recover, look, pass, parts } = await portalAfter(...open);
      parts.find = async () => err(portalError("AwsUnreachable"));
      pass(tokenMs);
      await recover();
      expect(await look()).toMatchObject({ nextAttemptAt: expect.any(String) });
      pass(12 * 3_600_000);
      await recover();
      const asked = { error: { code: "ImageSearchFailed" }, nextAttemptAt: null };
      expect(await look()).toMatchObject(asked);
    });

    it("requires a user's decision immediately if the role can't list images", async () => {
      const { recover, look, pass, parts } = await portalAfter(...open);
      parts.find = async () => err(portalError("AccessDenied"));
      pass(tokenMs);
      await recover();
      expect(await look()).toMatchObject({ error: { code: "ImageSearchFailed" } });
    });

    it("counts from the first send, regardless of resends", async () => {
      const { pass, parts, fates, aws } = await portalAfter(...never);
      const again = JSON.parse(aws.bodies[0]?.body ?? "");
      pass(tokenMs - 1);
      fates.push(...never);
      await submitWith(parts, actingRole(), again);
      expect(aws.bodies).toHaveLength(6);
      pass(1);
      await submitWith(parts, actingRole(), again);
      expect(aws.bodies).toHaveLength(6);
    });
  });

  it("continues with the others if one fails", async () => {
    const { recover, parts, pass, fates } = await portalAfter(...open);
    fates.push(...open);
    await submitWith(parts, actingRole(), imageRequest());
    pass(300_000);
    let asked = 0;
    await recover(async () => {
      asked += 1;
      if (asked === 1) throw new Error("broken");
      return actingRole();
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
    await submitWith(next, actingRole(), edited);
    const settled = await look();
    expect(settled).toMatchObject({ status: "accepted", request: edited });
    aws.release();
    expect(await answered).toMatchObject({ value: { status: "accepted", request: edited } });
    expect(await look()).toEqual(settled);
  });
});

describe("the submission log", () => {
  it("has every step of a submission in order, without its request", async () => {
    const { recover, pass } = await portalAfter(...open);
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
