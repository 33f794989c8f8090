import { CreateImageCommand, type ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RecordedRequest } from "../inspection/request-log";
import { createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import { faultRuleInput } from "./fault";
import { drawFault } from "./mix";

let aws: TestSandbox;
let client: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  client = await aws.imageBuilderAs("KilnEngineer");
});
afterEach(() => aws.callSandboxApi("DELETE", "faults"));
afterAll(() => aws.stop());

const enableFault = (fault: object, count: number | null = 1, operation = "CreateImage") =>
  aws.callSandboxApi("POST", "faults", { operation, fault, count });

async function lastRequest(): Promise<RecordedRequest | undefined> {
  const { requests } = (await aws.callSandboxApi("GET", "requests?operation=CreateImage")) as {
    requests: RecordedRequest[];
  };
  return requests.at(-1);
}

const declaredErrors: [string, number][] = [
  ["ServiceException", 500],
  ["ClientException", 400],
  ["ServiceUnavailableException", 503],
  ["InvalidRequestException", 400],
  ["IdempotentParameterMismatchException", 400],
  ["ForbiddenException", 403],
  ["CallRateLimitExceededException", 429],
  ["ResourceInUseException", 400],
  ["ServiceQuotaExceededException", 402],
];

describe("the fault switch", () => {
  it.each([
    ...declaredErrors.map(([code, status]) => [{ kind: "error", code }, code, status] as const),
    [{ kind: "throttle" }, "ThrottlingException", 429] as const,
    [{ kind: "status", status: 500 }, "InternalFailure", 500] as const,
    [{ kind: "status", status: 503 }, "ServiceUnavailable", 503] as const,
    [{ kind: "expired-credentials" }, "ExpiredTokenException", 403] as const,
    [{ kind: "invalid-credentials" }, "UnrecognizedClientException", 403] as const,
    [{ kind: "access-denied" }, "AccessDeniedException", 403] as const,
  ])("answers %j once, without effect", async (fault, name, httpStatusCode) => {
    await enableFault(fault);
    const request = createTestImageRequest();
    await expect(client.send(new CreateImageCommand(request))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
    expect((await lastRequest())?.outcome.performed).toBe(false);
    await expect(client.send(new CreateImageCommand(request))).resolves.toBeDefined();
  });

  it.each([
    [{ kind: "reset", when: "before" }, false],
    [{ kind: "reset", when: "after" }, true],
    [{ kind: "body", how: "truncated", when: "after" }, true],
    [{ kind: "body", how: "malformed", when: "after" }, true],
    [{ kind: "status", status: 500, when: "after" }, true],
  ])("spoils the answer by %j; performed: %s", async (fault, performed) => {
    await enableFault(fault);
    const request = createTestImageRequest();
    await expect(client.send(new CreateImageCommand(request))).rejects.toBeInstanceOf(Error);
    const recorded = await lastRequest();
    expect(recorded).toMatchObject({ clientToken: request.clientToken, outcome: { performed } });
    expect(JSON.parse(recorded?.body ?? "")).toEqual(request);
    const { imageBuildVersionArn } = await client.send(new CreateImageCommand(request));
    if (performed) {
      expect(imageBuildVersionArn).toBe(recorded?.outcome.imageBuildVersionArn);
    }
  });

  it("delays an answer", async () => {
    await enableFault({ kind: "latency", ms: 120 });
    const started = performance.now();
    await client.send(new CreateImageCommand(createTestImageRequest()));
    expect(performance.now() - started).toBeGreaterThanOrEqual(115);
  });

  it("counts, lists and is switched off", async () => {
    await enableFault({ kind: "throttle" }, 2);
    await enableFault({ kind: "access-denied" }, null, "*");
    const fails = (name: string) =>
      expect(client.send(new CreateImageCommand(createTestImageRequest()))).rejects.toMatchObject({
        name,
      });
    await fails("ThrottlingException");
    expect(await aws.callSandboxApi("GET", "faults")).toMatchObject({
      faults: [
        { operation: "CreateImage", remaining: 1, met: 1 },
        { operation: "*", remaining: null },
      ],
    });
    await fails("ThrottlingException");
    await fails("AccessDeniedException");
    await fails("AccessDeniedException");
    await aws.callSandboxApi("DELETE", "faults");
    await expect(
      client.send(new CreateImageCommand(createTestImageRequest())),
    ).resolves.toBeDefined();
  });

  it("works on STS in STS's own protocol", async () => {
    await enableFault({ kind: "throttle" }, 1, "AssumeRole");
    await expect(aws.assumeRole("KilnEngineer")).rejects.toMatchObject({
      Code: "Throttling",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("refuses what it does not know, and web pages", async () => {
    expect(await enableFault({ kind: "gremlins" })).toHaveProperty("message");
    const url = `${aws.url()}/_sandbox/faults`;
    const fromPage = await fetch(url, { headers: { origin: "http://evil.example" } });
    expect(fromPage.status).toBe(403);
  });
});

describe("a mix of faults", () => {
  const mix = (seed: string) => {
    const { fault } = faultRuleInput.parse({
      operation: "*",
      fault: { kind: "mix", seed, rates: { resetBefore: 0.2, resetAfter: 0.3, latency: 0.1 } },
    });
    if (fault.kind !== "mix") throw new Error("not a mix");
    return Array.from({ length: 2000 }, (_, nth) => drawFault(fault, nth));
  };

  it("is the same for the same seed, and another for another", () => {
    expect(mix("a")).toEqual(mix("a"));
    expect(mix("a")).not.toEqual(mix("b"));
  });

  it("keeps to its rates", () => {
    const share = (kind: string) => mix("a").filter((fault) => fault?.kind === kind).length / 2000;
    expect(share("reset")).toBeGreaterThan(0.45);
    expect(share("reset")).toBeLessThan(0.55);
    expect(share("latency")).toBeGreaterThan(0.07);
    expect(share("latency")).toBeLessThan(0.13);
  });

  it("leaves as many images as tokens, whatever the client saw", async () => {
    await enableFault(
      { kind: "mix", seed: 7, rates: { resetBefore: 0.2, resetAfter: 0.3, malformed: 0.2 } },
      null,
    );
    const request = createTestImageRequest();
    const attempts = Array.from({ length: 30 }, () =>
      client.send(new CreateImageCommand(request)).then(
        (answer) => answer.imageBuildVersionArn,
        () => null,
      ),
    );
    const seen = new Set((await Promise.all(attempts)).filter((arn) => arn !== null));
    expect(seen.size).toBe(1);
    const { images } = (await aws.callSandboxApi("GET", "images")) as {
      images: { clientToken: string }[];
    };
    expect(images.filter((image) => image.clientToken === request.clientToken)).toHaveLength(1);
  });
});
