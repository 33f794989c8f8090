import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AwsIdentity } from "./aws-identity";
import {
  cancelImage,
  createImage,
  listImagePage,
  readImage,
  readWorkflowExecutions,
} from "./images";
import { createSandboxIdentity, startSandboxProcess } from "./testing/sandbox-process";
import { getSendStatus, toPortalError } from "./to-portal-error";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let engineer: AwsIdentity;
let people = 0;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  people += 1;
  const person = { id: `oidc|erin-${people}`, name: "Erin", email: "erin@example.com" };
  engineer = createSandboxIdentity("KilnEngineer", { person });
  await sandbox.clearFaults();
  await sandbox.clearRequests();
});

const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const request = () => ({
  imageRecipeArn: arnOf("image-recipe/windows-server-2025-base/x.x.x"),
  infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-windows"),
  clientToken: randomUUID(),
});

async function unwrap<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>,
): Promise<T> {
  const outcome = await result;
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

async function failureOf(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => Promise.reject(new Error("It should have failed.")),
    (error: unknown) => error,
  );
}

describe("creating an image", () => {
  it("returns its ARNs, and the image can be read, listed and canceled", async () => {
    const { response } = await createImage(engineer, request());
    const arn = response.imageBuildVersionArn;
    expect(response.requestId).not.toBe("");
    expect(Object.keys(response.latestVersionReferences)).toHaveLength(4);
    expect(await unwrap(readImage(engineer, arn))).toMatchObject({ arn, type: "AMI" });
    const { images } = await unwrap(listImagePage(engineer, null));
    expect(images[0]?.arn).toBe(arn);
    await unwrap(cancelImage(engineer, arn, randomUUID()));
    expect((await unwrap(readImage(engineer, arn))).status).toBe("CANCELLED");
  });

  it("returns the same image for the same token", async () => {
    const once = request();
    const { response } = await createImage(engineer, once);
    expect((await createImage(engineer, once)).response.imageBuildVersionArn).toBe(
      response.imageBuildVersionArn,
    );
  });

  it("uses the user's name", async () => {
    await createImage(engineer, request());
    const [received] = await sandbox.requests("CreateImage");
    expect(received?.caller).toMatch(/assumed-role\/KilnEngineer\/erin@example\.com$/);
  });
});

describe("a request that fails", () => {
  it.each([
    [
      { kind: "error", code: "ServiceQuotaExceededException" },
      "ServiceQuotaExceededException",
      "rejected",
    ],
    [{ kind: "throttle" }, "Throttled", "rejected"],
    [{ kind: "access-denied" }, "AccessDenied", "rejected"],
    [{ kind: "invalid-credentials" }, "InvalidCredentials", "rejected"],
    [{ kind: "expired-credentials" }, "ExpiredCredentials", "rejected"],
    [{ kind: "status", status: 500 }, "ServiceException", "maybe"],
    [{ kind: "status", status: 503 }, "ServiceUnavailableException", "maybe"],
    [{ kind: "reset", when: "before" }, "ConnectionReset", "maybe"],
    [{ kind: "reset", when: "after" }, "ConnectionReset", "maybe"],
    [{ kind: "body", how: "truncated" }, "MalformedAnswer", "maybe"],
    [{ kind: "body", how: "malformed" }, "MalformedAnswer", "maybe"],
  ])("distinguishes %j after one attempt", async (fault, code, sent) => {
    await sandbox.fault("CreateImage", fault);
    const error = await failureOf(createImage(engineer, request()));
    expect([toPortalError(error).code, getSendStatus(error)]).toEqual([code, sent]);
    expect(await sandbox.requests("CreateImage")).toHaveLength(1);
  });

  it("times out after ten seconds", async () => {
    await sandbox.fault("CreateImage", { kind: "latency", ms: 60_000 });
    const error = await failureOf(createImage(engineer, request()));
    expect([toPortalError(error).code, getSendStatus(error)]).toEqual(["TimedOut", "maybe"]);
  });

  it("points to the field that AWS rejected", async () => {
    const wrong = { ...request(), imageRecipeArn: arnOf("image-recipe/nobody/1.0.0") };
    const error = await failureOf(createImage(engineer, wrong));
    expect(toPortalError(error)).toMatchObject({
      code: "InvalidRequestException",
      field: "imageRecipeArn",
      awsMessage: expect.stringContaining("does not exist"),
    });
  });

  it("uses new credentials after AWS reported the old ones as expired", async () => {
    await createImage(engineer, request());
    await sandbox.fault("CreateImage", { kind: "expired-credentials" });
    await failureOf(createImage(engineer, request()));
    await createImage(engineer, request());
    expect(await sandbox.requests("AssumeRole")).toHaveLength(2);
  });

  it("isn't sent if the role can't be assumed", async () => {
    const error = await failureOf(createImage(createSandboxIdentity("KilnLocked"), request()));
    expect([toPortalError(error).code, getSendStatus(error)]).toEqual(["AssumeRoleDenied", "no"]);
    expect(await sandbox.requests("CreateImage")).toEqual([]);
  });

  it("isn't sent after the sign-in has ended", async () => {
    const signedOut: AwsIdentity = { ...engineer, method: "web-identity" };
    const error = await failureOf(createImage(signedOut, request()));
    expect([toPortalError(error).code, getSendStatus(error)]).toEqual(["NotSignedIn", "no"]);
  });

  it("isn't sent if AWS is unreachable", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    // Clients resolve their endpoint when they are created, so this uses a Region that wasn't used
    // before.
    const elsewhere = { ...engineer, region: "ap-southeast-2" };
    const error = await failureOf(createImage(elsewhere, request()));
    vi.stubEnv("AWS_ENDPOINT_URL", sandbox.env.AWS_ENDPOINT_URL);
    expect([toPortalError(error).code, getSendStatus(error)]).toEqual(["ConnectionRefused", "no"]);
  });

  it("needs one AssumeRole for concurrent requests", async () => {
    await Promise.all(Array.from({ length: 10 }, () => createImage(engineer, request())));
    expect(await sandbox.requests("AssumeRole")).toHaveLength(1);
  });
});

describe("the workflows of a build", () => {
  it("include their steps, which are fetched once for ended ones", async () => {
    const { response } = await createImage(engineer, request());
    await sandbox.finishBuild(response.imageBuildVersionArn);
    const read = () => unwrap(readWorkflowExecutions(engineer, response.imageBuildVersionArn));
    const executions = await read();
    expect(executions.length).toBeGreaterThan(0);
    for (const { status, steps, workflowArn } of executions) {
      expect(status).toBe("COMPLETED");
      expect(workflowArn).toContain(":workflow/");
      expect(steps.length).toBeGreaterThan(0);
    }
    const asked = (await sandbox.requests("ListWorkflowStepExecutions")).length;
    expect(await read()).toEqual(executions);
    expect(await sandbox.requests("ListWorkflowStepExecutions")).toHaveLength(asked);
  });

  it("are not found for a missing image", async () => {
    const result = await readWorkflowExecutions(engineer, arnOf("image/nobody/1.0.0/1"));
    expect(result).toMatchObject({ ok: false, error: { code: "NotFound" } });
  });
});

describe("a page of all images", () => {
  it("is sorted newest first, with a token for the next one", async () => {
    const first = await unwrap(listImagePage(engineer, null));
    const second = await unwrap(listImagePage(engineer, first.next));
    const times = [...first.images, ...second.images].map(({ createdAt }) => createdAt ?? "");
    expect(times.length).toBeGreaterThan(25);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("is fetched once per call slot, without uncounted retries", async () => {
    await sandbox.fault("ListImageBuildVersions", { kind: "status", status: 503 }, null);
    let slots = 0;
    const waitForCallSlot = async () => {
      slots += 1;
    };
    const page = await listImagePage(engineer, null, waitForCallSlot);
    expect(page.ok).toBe(false);
    expect(slots).toBe(1);
    expect(await sandbox.requests("ListImageBuildVersions")).toHaveLength(1);
  });

  it("reports an invalid token", async () => {
    const result = await listImagePage(engineer, "no token of theirs");
    expect(result).toMatchObject({ ok: false, error: { code: "InvalidRequestException" } });
  });
});
