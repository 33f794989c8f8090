import { describe, expect, it } from "vitest";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { AccessCheck } from "./access-checks";
import { ReadAccessChecker } from "./read-access";
import type { ActingRole } from "./scope-types";

const minute = 60_000;
const hour = 60 * minute;

function acting(changes: Partial<ActingRole> = {}): ActingRole {
  return {
    scope: "build-viewer@eu-west-1",
    roleId: "build-viewer",
    roleName: "Viewer",
    account: "111122223333",
    accountName: "Build",
    region: "eu-west-1",
    permissions: ["view"],
    roleArn: "arn:aws:iam::111122223333:role/KilnViewer",
    person: { id: "vera", name: "Vera Viewer", email: "vera@example.com", groups: [] },
    sessionId: "s-1",
    ...changes,
  };
}

/** Creates a check with a controlled AWS response and clock. */
function checkWith(stored: AccessCheck | null = null) {
  let now = 1_000_000_000_000;
  let answer: () => Promise<Result<unknown>> = async () => ok(null);
  let calls = 0;
  const answers: AccessCheck[] = [];
  const access = new ReadAccessChecker({
    probeListImages: () => {
      calls += 1;
      return answer();
    },
    readStoredCheck: async () => stored && { ...stored, at: stored.at + now },
    storeCheck: async (_role, given) => {
      answers.push(given);
    },
    requiresSignIn: ({ code }) => code === "NotSignedIn",
    now: () => now,
    maxWaitMs: 1,
  });
  return {
    check: async (role = acting()) => {
      const result = await access.check(role);
      return result.ok ? "ok" : result.error.code;
    },
    access,
    pass: (ms: number) => {
      now += ms;
    },
    say: (code: CatalogCode | "ok") => {
      answer = async () => (code === "ok" ? ok(null) : err(createPortalError(code)));
    },
    hang: () => {
      answer = () => new Promise(() => {});
    },
    calls: () => calls,
    answers,
  };
}

describe("read access", () => {
  it("is AWS's response, refreshed after five minutes", async () => {
    const { check, say, pass, calls } = checkWith();
    expect(await check()).toBe("ok");
    say("AccessDenied");
    pass(5 * minute - 1);
    expect(await check()).toBe("ok");
    expect(calls()).toBe(1);
    pass(1);
    expect(await check()).toBe("ReadAccessDenied");
  });

  it("calls AWS once for concurrent requests", async () => {
    const { check, calls } = checkWith();
    await Promise.all([check(), check(), check()]);
    expect(calls()).toBe(1);
  });

  it("is separate by user, role and Region", async () => {
    const { check, say } = checkWith();
    await check();
    say("AccessDenied");
    const vera = acting().person;
    expect(await check(acting({ person: { ...vera, id: "erin" } }))).toBe("ReadAccessDenied");
    expect(await check(acting({ region: "us-east-1" }))).toBe("ReadAccessDenied");
    expect(await check(acting({ roleArn: "arn:aws:iam::111122223333:role/Other" }))).toBe(
      "ReadAccessDenied",
    );
    expect(await check()).toBe("ok");
  });

  it("is denied for a minute once AWS denied it, by IAM or STS", async () => {
    for (const code of ["AccessDenied", "ForbiddenException", "AssumeRoleDenied"] as const) {
      const { check, say, pass } = checkWith();
      const refusal = code === "AssumeRoleDenied" ? code : "ReadAccessDenied";
      say(code);
      expect(await check()).toBe(refusal);
      say("ok");
      pass(minute - 1);
      expect(await check()).toBe(refusal);
      pass(1);
      expect(await check()).toBe("ok");
    }
  });

  it("keeps AWS's last response while AWS is unreachable, for twelve hours", async () => {
    const { check, say, pass } = checkWith();
    await check();
    say("ConnectionRefused");
    pass(12 * hour);
    expect(await check()).toBe("ok");
    pass(6_000);
    expect(await check()).toBe("ReadAccessUnverified");
  });

  it("keeps a denial too while AWS is unreachable", async () => {
    const { check, say, pass } = checkWith();
    say("AccessDenied");
    await check();
    say("AwsUnreachable");
    pass(2 * minute);
    expect(await check()).toBe("ReadAccessDenied");
  });

  it("is denied with a reason if AWS never responded", async () => {
    const { access, say } = checkWith();
    say("InvalidCredentials");
    const result = await access.check(acting());
    expect(result).toMatchObject({ error: { code: "ReadAccessUnverified" } });
    const title = createPortalError("InvalidCredentials").title;
    expect(result).toMatchObject({ error: { happened: expect.stringContaining(title) } });
    // The error states the actual reason, not that AWS is unreachable.
    expect(JSON.stringify(result)).not.toContain("AWS can't be reached");
  });

  it("survives a restart through the stored response", async () => {
    const cases: [AccessCheck, string][] = [
      [{ allowed: true, at: -11 * hour }, "ok"],
      [{ allowed: true, at: -13 * hour }, "ReadAccessUnverified"],
      [{ allowed: false, at: -hour }, "ReadAccessDenied"],
    ];
    for (const [stored, expected] of cases) {
      const { check, say } = checkWith(stored);
      say("AwsUnreachable");
      expect(await check()).toBe(expected);
    }
  });

  it("stores AWS's response, and nothing while AWS is unreachable", async () => {
    const { check, say, pass, answers } = checkWith();
    await check();
    say("Throttled");
    pass(6 * minute);
    await check();
    say("AccessDenied");
    pass(6_000);
    await check();
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, false]);
  });

  it("waits only briefly for a hanging AWS if a previous response exists", async () => {
    const { check, hang, pass } = checkWith();
    await check();
    hang();
    pass(6 * minute);
    expect(await check()).toBe("ok");
  });

  it("requires a sign-in if AWS can't be called without one, regardless of earlier responses", async () => {
    const { check, say, pass } = checkWith();
    await check();
    say("NotSignedIn");
    pass(6 * minute);
    expect(await check()).toBe("NotSignedIn");
    say("ok");
    expect(await check()).toBe("ok");
  });
});
