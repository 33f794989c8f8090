import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createImage } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { recoverUnsettledSubmissions } from "./recover";
import { findRecoveryRole } from "./recovery-role";
import { endOldClaims } from "./start-recovery";
import { submitImageRequestWithDependencies } from "./submit";
import { type SandboxWithImages, startSandboxWithImages } from "./testing/sandbox-images";
import { createActingRole, createTestImageRequest, createTestProcess } from "./testing/submitting";

/** A fault in the format that the sandbox accepts; see docs/sandbox.md. */
type Fault = { kind: string } & Record<string, unknown>;

let sandbox: SandboxWithImages;
let db: Db;
let closeDatabase: () => Promise<void>;
const aws = { create: createImage };
let portal: ReturnType<typeof createTestProcess>;

beforeAll(async () => {
  sandbox = await startSandboxWithImages();
});
afterAll(() => sandbox?.stop());

beforeEach(async () => {
  ({ db, close: closeDatabase } = await openTestDatabase());
  portal = createTestProcess(db, aws);
});
afterEach(async () => {
  await sandbox.clearFaults();
  await closeDatabase();
});

/** Submits as Erin and returns the view; fails on an error. */
async function submit(request = createTestImageRequest(), acting = createActingRole()) {
  const result = await submitImageRequestWithDependencies(portal.dependencies, acting, request);
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
}

describe("a submit", () => {
  it("returns the image's ARNs, and the list has the build immediately", async () => {
    const request = createTestImageRequest();
    const { id, status, accepted, attempts } = await submit(request);
    expect({ status, attempts }).toEqual({ status: "accepted", attempts: 1 });
    expect(await sandbox.imagesOf(request.clientToken)).toEqual([accepted?.imageBuildVersionArn]);
    expect(Object.keys(accepted?.latestVersionReferences ?? {})).toHaveLength(4);
    expect(accepted?.requestId).not.toBe("");
    const builds = await db.selectFrom("builds").selectAll().execute();
    expect(builds).toMatchObject([
      {
        arn: accepted?.imageBuildVersionArn,
        status: "PENDING",
        name: "al2023-base",
        submission_id: id,
        submitted_by: "Erin Engineer",
        recipe_arn: request.imageRecipeArn,
      },
    ]);
    expect(await db.selectFrom("build_events").select("status").execute()).toEqual([
      { status: "PENDING" },
    ]);
  });

  it("sends the stored members unchanged", async () => {
    const request = createTestImageRequest({ tags: { b: "2", a: 'é\n"1"' } });
    const { request: stored } = await submit(request);
    const [body = "{}"] = await sandbox.bodiesOf(request.clientToken);
    expect(JSON.parse(body)).toEqual(stored);
  });
});

const temporaryFaults: [string, Fault][] = [
  ["a reset before the effect", { kind: "reset", when: "before" }],
  ["a reset after the effect", { kind: "reset", when: "after" }],
  ["a 500", { kind: "status", status: 500 }],
  ["a 500 after the effect", { kind: "status", status: 500, when: "after" }],
  ["a 503", { kind: "status", status: 503 }],
  ["a malformed answer", { kind: "body", how: "malformed" }],
  ["a truncated answer", { kind: "body", how: "truncated" }],
  ["throttling", { kind: "throttle" }],
  ["expired credentials", { kind: "expired-credentials" }],
];

describe("a temporary fault", () => {
  it.each(temporaryFaults)(
    "%s is resolved by one more attempt with the same bytes",
    async (_, fault) => {
      await sandbox.fault("CreateImage", fault);
      const request = createTestImageRequest();
      const { status, attempts, accepted } = await submit(request);
      expect({ status, attempts }).toEqual({ status: "accepted", attempts: 2 });
      expect(await sandbox.imagesOf(request.clientToken)).toEqual([accepted?.imageBuildVersionArn]);
      const bodies = await sandbox.bodiesOf(request.clientToken);
      expect([bodies.length, new Set(bodies).size]).toEqual([2, 1]);
    },
  );

  it("waits for a slow response", async () => {
    await sandbox.fault("CreateImage", { kind: "latency", ms: 300 });
    expect(await submit()).toMatchObject({ status: "accepted", attempts: 1 });
  });
});

const persistentFaults: [string, Fault, string][] = [
  ["resets before the effect", { kind: "reset", when: "before" }, "ConnectionReset"],
  ["resets after the effect", { kind: "reset", when: "after" }, "ConnectionReset"],
  ["500s", { kind: "status", status: 500 }, "ServiceException"],
  ["500s after the effect", { kind: "status", status: 500, when: "after" }, "ServiceException"],
  ["503s", { kind: "status", status: 503 }, "ServiceUnavailableException"],
  ...["ServiceException", "ServiceUnavailableException"].map((code): [string, Fault, string] => [
    `${code}s`,
    { kind: "error", code },
    code,
  ]),
  ["malformed answers", { kind: "body", how: "malformed" }, "MalformedAnswer"],
  ["truncated answers", { kind: "body", how: "truncated" }, "MalformedAnswer"],
];

describe("a lasting fault that leaves the outcome unknown", () => {
  it.each(persistentFaults)(
    "%s: unknown, until the recovery pass resolves it",
    async (_, fault, code) => {
      await sandbox.fault("CreateImage", fault, null);
      const request = createTestImageRequest();
      const first = await submit(request);
      expect(first).toMatchObject({ status: "unknown", attempts: 3, error: { code } });
      await sandbox.clearFaults();
      portal.pass(5 * 60_000);
      await recoverUnsettledSubmissions(portal.dependencies, findRecoveryRole);
      const now = await submit(request);
      expect(now).toMatchObject({ id: first.id, status: "accepted", attempts: 4 });
      expect(await sandbox.imagesOf(request.clientToken)).toHaveLength(1);
    },
  );

  it("stays unknown if AWS then denies, without creating a new image", async () => {
    await sandbox.fault("CreateImage", { kind: "reset", when: "after" });
    await sandbox.fault("CreateImage", { kind: "access-denied" });
    const request = createTestImageRequest();
    const denied = await submit(request);
    expect(denied).toMatchObject({ status: "unknown", error: { code: "UnknownOutcome" } });
    expect(denied.error?.awsMessage).toMatch(/not authorized/);
    expect(await submit(request)).toMatchObject({ status: "accepted" });
    expect(await sandbox.imagesOf(request.clientToken)).toHaveLength(1);
  });
});

const rejectedFaults: [string, string, Fault, string, number][] = [
  ["throttling", "CreateImage", { kind: "throttle" }, "Throttled", 3],
  ["access denied", "CreateImage", { kind: "access-denied" }, "AccessDenied", 1],
  ["expired credentials", "CreateImage", { kind: "expired-credentials" }, "ExpiredCredentials", 2],
  ["invalid credentials", "CreateImage", { kind: "invalid-credentials" }, "InvalidCredentials", 1],
  ...[
    "ServiceQuotaExceededException",
    "InvalidRequestException",
    "ResourceInUseException",
    "ClientException",
    "IdempotentParameterMismatchException",
    "ForbiddenException",
    "CallRateLimitExceededException",
  ].map((code): [string, string, Fault, string, number] => [
    code,
    "CreateImage",
    { kind: "error", code },
    code,
    code === "CallRateLimitExceededException" ? 3 : 1,
  ]),
];

describe("a rejection", () => {
  it.each(rejectedFaults)(
    "%s: nothing was built, and the token can be resent",
    async (_, operation, fault, code, attempts) => {
      await sandbox.fault(operation, fault, null);
      const request = createTestImageRequest();
      const person = { ...createActingRole().person, id: `erin-${code}` };
      const acting = createActingRole({ person });
      const rejected = await submit(request, acting);
      expect(rejected).toMatchObject({ status: "rejected", attempts, error: { code } });
      await sandbox.clearFaults();
      expect(await sandbox.imagesOf(request.clientToken)).toEqual([]);
      const edited = { ...request, tags: { edited: "yes" } };
      const again = await submit(edited, acting);
      expect(again).toMatchObject({ id: rejected.id, status: "accepted", request: edited });
    },
  );
});

describe("an unsent request", () => {
  it("is reported as not sent, and the same token can be resent", async () => {
    await sandbox.fault("AssumeRole", { kind: "access-denied" }, null);
    const request = createTestImageRequest();
    const acting = createActingRole({
      person: { ...createActingRole().person, id: "erin-unsent" },
    });
    const unsent = await submit(request, acting);
    expect(unsent).toMatchObject({ status: "not-sent", error: { code: "AssumeRoleDenied" } });
    expect(unsent).not.toHaveProperty("nextCheckAt");
    await sandbox.clearFaults();
    expect(await sandbox.bodiesOf(request.clientToken)).toEqual([]);
    const again = await submit(request, acting);
    expect(again).toMatchObject({ id: unsent.id, status: "accepted" });
    expect(await sandbox.bodiesOf(request.clientToken)).toHaveLength(1);
  });
});

describe("a request whose outcome can't be stored", () => {
  it("is open, and the recovery pass stores its image", async () => {
    let failing = false;
    const failingDb = db.withPlugin({
      transformQuery: ({ node }) => {
        if (failing) throw new Error("disk I/O error");
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const create: typeof createImage = async (acting, request) => {
      const created = await createImage(acting, request);
      failing = true;
      return created;
    };
    const full = createTestProcess(failingDb, { create });
    const request = createTestImageRequest();
    const acting = createActingRole();
    const result = await submitImageRequestWithDependencies(full.dependencies, acting, request);
    expect(result).toMatchObject({ ok: true, value: { status: "pending" } });
    await endOldClaims(portal.dependencies);
    await recoverUnsettledSubmissions(portal.dependencies, findRecoveryRole);
    expect(await submit(request)).toMatchObject({ status: "accepted", attempts: 2 });
    expect(await sandbox.imagesOf(request.clientToken)).toHaveLength(1);
  });
});

describe("submits of one token", () => {
  it("create one image for 20 simultaneous ones", async () => {
    await sandbox.fault("CreateImage", { kind: "reset", when: "after" });
    const request = createTestImageRequest();
    const views = await Promise.all(Array.from({ length: 20 }, () => submit(request)));
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect(views.every(({ status }) => status === "accepted")).toBe(true);
    expect(await sandbox.imagesOf(request.clientToken)).toHaveLength(1);
    expect(await sandbox.bodiesOf(request.clientToken)).toHaveLength(2);
  });

  it("create one image for 20 simultaneous ones to two processes", async () => {
    const other = createTestProcess(db, aws);
    const request = createTestImageRequest();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        submitImageRequestWithDependencies(
          (index % 2 ? other : portal).dependencies,
          createActingRole(),
          request,
        ),
      ),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await submit(request)).toMatchObject({ status: "accepted", attempts: 1 });
    expect(await sandbox.imagesOf(request.clientToken)).toHaveLength(1);
    expect(await sandbox.bodiesOf(request.clientToken)).toHaveLength(1);
  });
});

describe("a process that dies after sending the request", () => {
  it("leaves a submission whose image the next process finds", async () => {
    let sent = () => {};
    const wasSent = new Promise<void>((resolve) => {
      sent = resolve;
    });
    const create: typeof createImage = async (acting, request) => {
      await createImage(acting, request);
      sent();
      return new Promise(() => undefined);
    };
    const dying = createTestProcess(db, { create });
    const request = createTestImageRequest();
    void submitImageRequestWithDependencies(dying.dependencies, createActingRole(), request);
    await wasSent;
    await endOldClaims(portal.dependencies);
    await recoverUnsettledSubmissions(portal.dependencies, findRecoveryRole);
    const view = await submit(request);
    expect(view).toMatchObject({ status: "accepted", attempts: 2 });
    expect(await sandbox.imagesOf(request.clientToken)).toEqual([
      view.accepted?.imageBuildVersionArn,
    ]);
  });
});
