import {
  CreateImageCommand,
  type CreateImageCommandInput,
  ImagebuilderClient,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAwsCli, findAwsCli } from "./testing/aws-cli";
import { createTestImageRequest } from "./testing/requests";
import {
  type ClientConfig,
  startTestSandbox,
  type TestSandbox,
} from "./testing/start-test-sandbox";

const installedCli = findAwsCli();

describe.skipIf("missing" in installedCli)("the AWS CLI that follows a build", () => {
  let aws: TestSandbox;
  let cli: Awaited<ReturnType<typeof createAwsCli>>;
  let engineer: ClientConfig["credentials"];
  let client: ImagebuilderClient;

  /** Creates an image, which `aws-cli.test.ts` does with the CLI. */
  const create = async (request: CreateImageCommandInput) =>
    (await client.send(new CreateImageCommand(request))).imageBuildVersionArn ?? "";

  beforeAll(async () => {
    aws = await startTestSandbox({ buildSeconds: 2 });
    cli = await createAwsCli(aws.url());
    const config = await aws.assumeRole("KilnEngineer");
    engineer = config.credentials;
    client = new ImagebuilderClient(config);
  });
  afterAll(async () => {
    await cli.remove();
    await aws.stop();
  });

  it("reads, filters and lists a build's log", async () => {
    const arn = await create({
      ...createTestImageRequest({ loggingConfiguration: { logGroupName: "/cli/builds" } }),
      tags: { "sandbox-outcome": "succeed", "sandbox-log-lines": "3000" },
    });
    aws.advanceClock(3);
    const group = ["--log-group-name", "/cli/builds"];
    const [streams, groups] = await Promise.all([
      cli.run(engineer, "logs", "describe-log-streams", ...group),
      cli.run(engineer, ...["logs", "describe-log-groups", "--log-group-name-prefix", "/cli/"]),
    ]);
    const name = arn.split("/").slice(-2).join("/");
    expect(streams.stdout).toMatchObject({ logStreams: [{ logStreamName: name }] });
    expect(groups.stdout).toMatchObject({ logGroups: [{ logGroupName: "/cli/builds" }] });
    const stream = [...group, "--log-stream-name", name];
    const events = await cli.run(
      engineer,
      ...["logs", "get-log-events", ...stream, "--start-from-head", "--limit", "10000"],
    );
    const read = events.stdout as { events: { message: string }[] };
    expect(read.events[0]?.message).toContain(`CREATING state for Image ARN: ${arn}`);
    expect(read.events).toHaveLength(3000);
    const found = await cli.run(
      engineer,
      ...["logs", "filter-log-events", ...group, "--log-stream-names", name],
      ...["--filter-pattern", '"Image transitioned" AVAILABLE', "--query", "events[].message"],
    );
    expect(found.stdout).toEqual([`Image transitioned to AVAILABLE state for Image ARN: ${arn}`]);
  });

  it("receives and deletes events from the queue", async () => {
    // For this service, the CLI prefers a legacy endpoint over the one in the environment.
    const sqs = (...words: string[]) =>
      cli.run(engineer, "sqs", ...words, "--endpoint-url", aws.url());
    const named = await sqs(
      ...["get-queue-url", "--queue-name", "kiln-events", "--query", "QueueUrl"],
    );
    const queue = ["--queue-url", String(named.stdout)];
    await create(createTestImageRequest());
    const received = await sqs(...["receive-message", ...queue, "--wait-time-seconds", "10"]);
    const { Messages } = received.stdout as { Messages: { Body: string; ReceiptHandle: string }[] };
    expect(JSON.parse(Messages[0]?.Body ?? "")).toMatchObject({ source: "aws.imagebuilder" });
    const receipt = Messages[0]?.ReceiptHandle ?? "";
    const deleted = await sqs(...["delete-message", ...queue, "--receipt-handle", receipt]);
    expect(deleted.stderr).toBe("");
    const nowhere = await sqs("get-queue-url", "--queue-name", "other");
    expect(nowhere.stderr).toContain("(AWS.SimpleQueueService.NonExistentQueue)");
  });
});
