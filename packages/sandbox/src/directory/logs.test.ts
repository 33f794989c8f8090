import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import { CancelImageCreationCommand, CreateImageCommand } from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  logs = new CloudWatchLogsClient(await aws.assumeRole("KilnViewer"));
});
afterAll(() => aws.stop());

interface Stream {
  logGroupName: string;
  logStreamName: string;
  arn: string;
}

async function build(changes: Parameters<typeof createTestImageRequest>[0] = {}): Promise<Stream> {
  const client = await aws.imageBuilderAs("KilnEngineer");
  const { imageBuildVersionArn: arn = "" } = await client.send(
    new CreateImageCommand(createTestImageRequest(changes)),
  );
  const [, name = "", version, number] = arn.split("/");
  return {
    logGroupName: changes?.loggingConfiguration?.logGroupName ?? `/aws/imagebuilder/${name}`,
    logStreamName: `${version}/${number}`,
    arn,
  };
}

const read = ({ arn: _arn, ...stream }: Stream, more: Partial<GetLogEventsCommandInput> = {}) =>
  logs.send(new GetLogEventsCommand({ ...stream, ...more }));

/** Returns all messages. Reads page by page until the token repeats. */
async function readAll(stream: Stream, more: Partial<GetLogEventsCommandInput> = {}) {
  const messages: string[] = [];
  let pages = 0;
  let nextToken: string | undefined;
  for (;;) {
    const page = await read(stream, { startFromHead: true, ...more, nextToken });
    messages.push(...(page.events ?? []).map(({ message = "" }) => message));
    if (page.nextForwardToken === nextToken) return { messages, pages, nextToken };
    nextToken = page.nextForwardToken;
    pages += 1;
  }
}

describe("GetLogEvents", () => {
  it("grows as the build runs, and its last token goes on from where it was", async () => {
    const stream = await build({ tags: { "sandbox-outcome": "succeed" } });
    await expect(read(stream)).rejects.toThrow("The specified log stream does not exist.");
    aws.advanceClock(20);
    const early = await readAll(stream);
    aws.advanceClock(15);
    const later = await readAll(stream, { nextToken: early.nextToken });
    expect(early.messages.at(0)).toContain("Image transitioned to CREATING state");
    aws.advanceClock(60);
    const whole = await readAll(stream, { limit: 700 });
    expect(later.messages.slice(0, early.messages.length)).toEqual(early.messages);
    expect(whole.messages.slice(0, later.messages.length)).toEqual(later.messages);
    expect(whole.messages.at(-1)).toContain("Image transitioned to AVAILABLE state");
    expect(whole.messages.length).toBeGreaterThan(later.messages.length);
  });

  it("gives the latest events first where it is not told otherwise, and goes back from there", async () => {
    const stream = await build({ tags: { "sandbox-outcome": "succeed" } });
    aws.advanceClock(61);
    const { messages } = await readAll(stream);
    const last = await read(stream, { limit: 100 });
    expect(last.events?.map(({ message }) => message)).toEqual(messages.slice(-100));
    const before = await read(stream, { limit: 100, nextToken: last.nextBackwardToken });
    expect(before.events?.map(({ message }) => message)).toEqual(messages.slice(-200, -100));
    const head = await read(stream, { startFromHead: true, limit: 1 });
    const none = await read(stream, { nextToken: head.nextBackwardToken });
    expect(none.events).toEqual([]);
    expect(none.nextBackwardToken).toBe(head.nextBackwardToken);
  });

  it("keeps to a time range, its end left out", async () => {
    const stream = await build({ tags: { "sandbox-outcome": "succeed" } });
    aws.advanceClock(61);
    const { events: all = [] } = await read(stream, { startFromHead: true });
    const [startTime = 0, endTime = 0] = [all[100]?.timestamp, all[300]?.timestamp];
    const part = await readAll(stream, { startTime, endTime, limit: 77 });
    const wanted = all.filter(({ timestamp = 0 }) => timestamp >= startTime && timestamp < endTime);
    expect(part.messages).toEqual(wanted.map(({ message }) => message));
  });

  it("pages 200,000 lines of 40 MB by 10,000 events and 1 MB", async () => {
    const tags = { "sandbox-outcome": "succeed", "sandbox-log-lines": "200000" };
    const stream = await build({ tags });
    aws.advanceClock(61);
    await read(stream);
    let bytes = 0;
    let lines = 0;
    let nextToken: string | undefined;
    for (;;) {
      const page = await read(stream, { startFromHead: true, nextToken });
      const sizes = (page.events ?? []).map(({ message = "" }) => Buffer.byteLength(message));
      const size = sizes.reduce((sum, one) => sum + one, 0);
      expect(size).toBeLessThanOrEqual(1_048_576);
      bytes += size;
      lines += sizes.length;
      if (page.nextForwardToken === nextToken) break;
      nextToken = page.nextForwardToken;
    }
    expect(lines).toBe(200_000);
    expect(bytes).toBeGreaterThan(30_000_000);
  }, 60_000);

  it("stops when the build is cancelled", async () => {
    const stream = await build({ tags: { "sandbox-outcome": "succeed" } });
    aws.advanceClock(20);
    const client = await aws.imageBuilderAs("KilnEngineer");
    const clientToken = "cancel-log-0001";
    await client.send(
      new CancelImageCreationCommand({ imageBuildVersionArn: stream.arn, clientToken }),
    );
    aws.advanceClock(1);
    const { messages } = await readAll(stream);
    expect(messages.at(-1)).toContain("Image transitioned to CANCELLED state");
    aws.advanceClock(60);
    expect((await readAll(stream)).messages).toEqual(messages);
  });

  it("says what is not there, and to whom it is not shown", async () => {
    const stream = await build();
    await expect(
      read({ ...stream, logGroupName: "/aws/imagebuilder/nothing" }),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(read({ ...stream, logStreamName: "9.9.9/9" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    aws.advanceClock(20);
    await expect(read(stream, { nextToken: "f/1/s" })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    const blind = new CloudWatchLogsClient(await aws.assumeRole("KilnNoList"));
    const { arn: _arn, ...names } = stream;
    await expect(blind.send(new GetLogEventsCommand(names))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("logs:GetLogEvents"),
    });
    await expect(blind.send(new FilterLogEventsCommand(names))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });
});

describe("DescribeLogStreams and FilterLogEvents", () => {
  it("list the streams of a group of one's own, by prefix and by last event", async () => {
    const loggingConfiguration = { logGroupName: "/team/logs" };
    const streams = [await build({ loggingConfiguration }), await build({ loggingConfiguration })];
    aws.advanceClock(30);
    const list = (more: object) =>
      logs.send(new DescribeLogStreamsCommand({ logGroupName: "/team/logs", ...more }));
    const { logStreams = [] } = await list({ orderBy: "LastEventTime", descending: true });
    expect(logStreams.map(({ logStreamName }) => logStreamName).sort()).toEqual(
      streams.map(({ logStreamName }) => logStreamName).sort(),
    );
    const version = streams[0]?.logStreamName.split("/")[0];
    const first = await list({ logStreamNamePrefix: `${version}/`, limit: 1 });
    const second = await list({
      logStreamNamePrefix: `${version}/`,
      limit: 1,
      nextToken: first.nextToken,
    });
    expect(second.nextToken).toBeUndefined();
    expect(second.logStreams?.[0]?.firstEventTimestamp).toBeGreaterThan(0);
    await expect(
      list({ orderBy: "LastEventTime", logStreamNamePrefix: "1" }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("say of an ended build when its first and last events were", async () => {
    const stream = await build({ tags: { "sandbox-outcome": "succeed" } });
    aws.advanceClock(61);
    const { logGroupName, logStreamName: logStreamNamePrefix } = stream;
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix }),
    );
    const { events: head } = await read(stream, { startFromHead: true, limit: 1 });
    const { events: tail } = await read(stream, { limit: 1 });
    expect(logStreams?.[0]).toMatchObject({
      firstEventTimestamp: head?.[0]?.timestamp,
      lastEventTimestamp: tail?.[0]?.timestamp,
    });
  });

  it("find the lines with a term, page by page", async () => {
    const stream = await build({
      tags: { "sandbox-outcome": "succeed", "sandbox-log-lines": "50000" },
    });
    aws.advanceClock(61);
    const { messages } = await readAll(stream);
    const found: string[] = [];
    for await (const page of paginateFilterLogEvents(
      { client: logs },
      {
        logGroupName: stream.logGroupName,
        logStreamNames: [stream.logStreamName],
        filterPattern: '"Image transitioned" -PENDING',
      },
    )) {
      found.push(...(page.events ?? []).map(({ message = "" }) => message));
    }
    expect(found).toEqual(messages.filter((message) => message.includes("Image transitioned")));
  });
});

describe("log groups", () => {
  it("that builds made have the time of the first build, also a later one's", async () => {
    const logGroupName = "/aws/imagebuilder/made-by-a-build";
    const described = async () =>
      (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName })))
        .logGroups?.[0];
    const before = aws.sandbox().now().getTime();
    await build({ loggingConfiguration: { logGroupName } });
    const first = await described();
    expect(first?.creationTime).toBeGreaterThanOrEqual(before);
    expect(first?.creationTime).toBeLessThanOrEqual(aws.sandbox().now().getTime());
    aws.advanceClock(10);
    await build({ loggingConfiguration: { logGroupName } });
    expect(await described()).toEqual(first);
  });

  it("are found by a part of the name in its own case", async () => {
    const found = async (logGroupNamePattern: string) =>
      (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern }))).logGroups?.length;
    expect(await found("security-team_only")).toBe(1);
    expect(await found("Security-Team_Only")).toBe(0);
  });
});
