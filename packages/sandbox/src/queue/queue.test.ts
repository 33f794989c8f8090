import {
  CancelImageCreationCommand,
  CreateImageCommand,
  type ImagebuilderClient,
} from "@aws-sdk/client-imagebuilder";
import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArn, createTestImageRequest } from "../testing/requests";
import { account, startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let queue: SQSClient;
let engineer: ImagebuilderClient;
const url = () => `${aws.url()}/${account}/kiln-events`;

beforeEach(async () => {
  aws = await startTestSandbox();
  queue = new SQSClient(await aws.assumeRole("KilnTracker"));
  engineer = await aws.imageBuilderAs("KilnEngineer");
});
afterEach(() => aws.stop());

interface EventMessage {
  id: string;
  time: string;
  resources: string[];
  "detail-type": string;
  detail: { "previous-state": { status: string }; state: { status: string; reason?: string } };
}

async function build(changes: Parameters<typeof createTestImageRequest>[0] = {}): Promise<string> {
  const tags = { "sandbox-outcome": "succeed" };
  const created = await engineer.send(
    new CreateImageCommand(createTestImageRequest({ tags, ...changes })),
  );
  return created.imageBuildVersionArn ?? "";
}

const receive = async (more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
  const input = { QueueUrl: url(), MaxNumberOfMessages: 10, WaitTimeSeconds: 5, ...more };
  return (await queue.send(new ReceiveMessageCommand(input))).Messages ?? [];
};

const remove = ({ ReceiptHandle }: Message) =>
  queue.send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle }));

/** Receives and deletes messages until there are `count` of them or no more, and parses them. */
async function take(count: number): Promise<EventMessage[]> {
  const events: EventMessage[] = [];
  while (events.length < count) {
    const messages = await receive();
    if (messages.length === 0) break;
    await Promise.all(messages.map(remove));
    events.push(...messages.map(({ Body = "" }) => JSON.parse(Body)));
  }
  return events;
}

const states = (events: EventMessage[]) => events.map(({ detail }) => detail.state.status);

describe("the queue of events", () => {
  it("tells of each state as it begins, in EventBridge's format", async () => {
    const arn = await build();
    aws.advanceClock(61);
    const events = await take(6);
    expect(states(events)).toEqual([
      ...["CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING", "AVAILABLE"],
    ]);
    expect(events[1]).toEqual({
      version: "0",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      "detail-type": "EC2 Image Builder Image State Change",
      source: "aws.imagebuilder",
      account,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: "eu-west-1",
      resources: [arn],
      detail: { "previous-state": { status: "CREATING" }, state: { status: "BUILDING" } },
    });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it("tells that a build was cancelled, finished or failed from outside", async () => {
    const [one, two, three] = [await build(), await build(), await build()];
    aws.advanceClock(10);
    await take(6);
    await engineer.send(
      new CancelImageCreationCommand({ imageBuildVersionArn: one, clientToken: "cancel-me-1" }),
    );
    const [cancelled] = await take(1);
    expect(cancelled?.detail.state.status).toBe("CANCELLED");
    await aws.callSandboxApi("POST", "builds/finish", { arn: two });
    expect(states(await take(1))).toEqual(["AVAILABLE"]);
    await aws.callSandboxApi("POST", "builds/fail", { arn: three });
    expect(states(await take(1))).toEqual(["FAILED"]);
  });

  it("tells why a build failed, and that a step waits", async () => {
    await build({ tags: { "sandbox-outcome": "capacity" } });
    await build({
      executionRole: "EC2ImageBuilderExecutionRole",
      workflows: [{ workflowArn: createArn("workflow/build/build-with-approval/x.x.x") }],
    });
    aws.advanceClock(61);
    const events = await take(6);
    const failed = events.find(({ detail }) => detail.state?.status === "FAILED");
    expect(failed?.detail.state.reason).toContain("InsufficientInstanceCapacity");
    const waiting = events.filter((event) => event["detail-type"].endsWith("Step Waiting"));
    expect(waiting.map(({ detail }) => detail)).toEqual([
      {
        "workflow-execution-id": expect.stringMatching(/^wf-/),
        "workflow-step-execution-id": expect.stringMatching(/^step-/),
        "workflow-step-name": expect.any(String),
      },
    ]);
  });

  it("tells of what a scan found", async () => {
    const arn = await build({ imageScanningConfiguration: { imageScanningEnabled: true } });
    aws.advanceClock(61);
    const events = await take(7);
    const found = events.filter((event) => event["detail-type"].endsWith("CVE Detected"));
    expect(found).toMatchObject([
      {
        resources: [arn],
        detail: {
          "resource-id": expect.stringMatching(/^i-0/),
          "finding-severity-counts": { all: expect.any(Number), critical: expect.any(Number) },
        },
      },
    ]);
  });

  it("keeps its messages over a restart, and tells nothing of what was before", async () => {
    await build();
    aws.advanceClock(10);
    expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(2);
    await aws.restart();
    queue = new SQSClient(await aws.assumeRole("KilnTracker"));
    const kept = await receive();
    expect(kept).toHaveLength(2);
    await Promise.all(kept.map(remove));
    aws.advanceClock(60);
    expect(states(await take(4)).at(-1)).toBe("AVAILABLE");
    expect(await receive({ WaitTimeSeconds: 0 })).toEqual([]);
  });
});

describe("the queue's protocol", () => {
  const send = (MessageBody: string) =>
    queue.send(new SendMessageCommand({ QueueUrl: url(), MessageBody }));

  it("hides a message that was given out until its time is over", async () => {
    await send("one");
    const [first] = await receive({ MessageSystemAttributeNames: ["All"] });
    expect(first).toMatchObject({ Body: "one", Attributes: { ApproximateReceiveCount: "1" } });
    expect(await receive({ WaitTimeSeconds: 0 })).toEqual([]);
    aws.advanceClock(31);
    const [again] = await receive({ MessageSystemAttributeNames: ["All"] });
    expect(again).toMatchObject({
      MessageId: first?.MessageId,
      Attributes: { ApproximateReceiveCount: "2" },
    });
  });

  it("answers a waiting client when a message comes", async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send("hello");
    const alsoWaiting = receive({ WaitTimeSeconds: 20 });
    const first = await Promise.race([waiting, alsoWaiting]);
    expect(first.map(({ Body }) => Body)).toEqual(["hello"]);
  });

  it("gives nothing to a client that has gone", async () => {
    const leaving = new AbortController();
    const input = { QueueUrl: url(), WaitTimeSeconds: 20 };
    const waiting = queue.send(new ReceiveMessageCommand(input), { abortSignal: leaving.signal });
    await receive({ WaitTimeSeconds: 0 });
    leaving.abort();
    await expect(waiting).rejects.toThrow();
    await receive({ WaitTimeSeconds: 0 });
    await send("for the next");
    expect(await receive()).toHaveLength(1);
  });

  it("deletes one or several, and counts what is left", async () => {
    for (const body of ["a", "b", "c", "d"]) await send(body);
    const messages = await receive();
    const Entries = messages.slice(0, 2).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    const result = await queue.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url(),
        Entries: [...Entries, { Id: "x", ReceiptHandle: "nonsense" }],
      }),
    );
    expect(result.Successful).toEqual([{ Id: "0" }, { Id: "1" }]);
    expect(result.Failed).toMatchObject([{ Id: "x", Code: "ReceiptHandleIsInvalid" }]);
    const { Attributes } = await queue.send(
      new GetQueueAttributesCommand({ QueueUrl: url(), AttributeNames: ["All"] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: "arn:aws:sqs:eu-west-1:111122223333:kiln-events",
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesNotVisible: "2",
    });
  });

  it("is found by its name, and refuses what SQS refuses", async () => {
    const { QueueUrl } = await queue.send(new GetQueueUrlCommand({ QueueName: "kiln-events" }));
    expect(QueueUrl).toBe(url());
    await expect(receive({ QueueUrl: url().replace(account, "444455556666") })).rejects.toThrow(
      "The specified queue does not exist.",
    );
    await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
    const viewer = new SQSClient(await aws.assumeRole("KilnViewer"));
    await expect(viewer.send(new ReceiveMessageCommand({ QueueUrl: url() }))).rejects.toMatchObject(
      { name: "AccessDeniedException" },
    );
  });
});
