import { CreateImageCommand } from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;

beforeAll(async () => {
  aws = await startTestSandbox({ buildSeconds: 3_600 });
});
afterAll(() => aws.stop());

describe("the length of builds", () => {
  it("changes for the builds that start afterwards", async () => {
    const client = await aws.imageBuilderAs("KilnEngineer");
    const start = () => client.send(new CreateImageCommand(createTestImageRequest()));
    const before = await start();
    await aws.callSandboxApi("PUT", "build-seconds", { seconds: 0.001 });
    const after = await start();
    aws.advanceClock(1);
    const { images } = (await aws.callSandboxApi("GET", "images")) as {
      images: { arn: string; status: string }[];
    };
    const statusOf = (arn?: string) => images.find((image) => image.arn === arn)?.status;
    expect(statusOf(before.imageBuildVersionArn)).toBe("PENDING");
    expect(["AVAILABLE", "FAILED"]).toContain(statusOf(after.imageBuildVersionArn));
  });

  it("is a positive number", async () => {
    for (const seconds of [0, -1, "6", null]) {
      expect(await aws.callSandboxApi("PUT", "build-seconds", { seconds })).toHaveProperty(
        "message",
      );
    }
  });
});
