import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallBudget, callPriorities } from "@/lib/aws/budget/call-budget";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { AwsCaller } from "./aws-caller";

const env = {
  KILN_SANDBOX: "1",
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "http://localhost:9",
  KILN_OIDC_CLIENT_ID: "kiln",
};
for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const createCaller = () => new AwsCaller(accountRegion, new CallBudget(50), () => undefined);
const failing = async () => err(createPortalError("ConnectionRefused"));

let now: number;
beforeEach(() => {
  now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => void vi.restoreAllMocks());

describe("the caller of an account and Region", () => {
  it("calls with the account's tracker role, in order of priority", async () => {
    const asked = vi.fn(async (_acting: unknown, waitForCallSlot: () => Promise<void>) => {
      await waitForCallSlot();
      return ok("answer");
    });
    expect(await createCaller().call(callPriorities.poll, asked)).toEqual(ok("answer"));
    expect(asked.mock.calls[0]?.[0]).toMatchObject({
      roleArn: "arn:aws:iam::111122223333:role/KilnTracker",
      region: "eu-west-1",
      method: "assume-role",
    });
  });

  it("stops calling after three failures, with the reason", async () => {
    const asking = createCaller();
    for (let call = 0; call < 3; call += 1) await asking.call(callPriorities.poll, failing);
    const next = vi.fn(failing);
    expect(await asking.call(callPriorities.poll, next)).toBeNull();
    expect(next).not.toHaveBeenCalled();
    expect(asking.getPauseMs()).toBeGreaterThan(500);
    expect(asking.getFreshness()).toMatchObject({
      polledAt: null,
      stale: { code: "ConnectionRefused" },
    });
  });

  it("doesn't attribute a denied poll to the reader's role", async () => {
    const asking = createCaller();
    const denied = { ...createPortalError("AccessDenied"), title: "This role can't list images" };
    await asking.call(callPriorities.poll, async () => err(denied));
    expect(asking.getFreshness().stale?.title).toBe(createPortalError("AccessDenied").title);
  });

  it("doesn't treat a denial of a build's steps as an outage", async () => {
    const asking = createCaller();
    await asking.call(callPriorities.poll, async () => ok(null));
    for (let call = 0; call < 5; call += 1) {
      await asking.call(callPriorities.detail, async () => err(createPortalError("AccessDenied")));
    }
    expect(asking.getPauseMs()).toBe(0);
    expect(asking.getFreshness().stale).toBeUndefined();
  });

  it("continues after an internal failure", async () => {
    const asking = createCaller();
    for (let call = 0; call < 3; call += 1) await asking.call(callPriorities.poll, failing);
    const fault = () => Promise.reject(new Error("a fault"));
    now += asking.getPauseMs();
    await expect(asking.call(callPriorities.poll, fault)).rejects.toThrow("a fault");
    expect(asking.getPauseMs()).toBeGreaterThan(500);
    now += asking.getPauseMs();
    expect(await asking.call(callPriorities.poll, async () => ok(1))).toEqual(ok(1));
  });
});
