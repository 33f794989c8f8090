import {
  GetImageCommand,
  type ImagebuilderClient,
  type ImageSummary,
  ListImageBuildVersionsCommand,
  ListWorkflowExecutionsCommand,
  ListWorkflowStepExecutionsCommand,
  paginateListImageBuildVersions,
  paginateListImages,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadTimeline } from "../imagebuilder/build-plan";
import { getFinalState } from "../imagebuilder/build-state";
import { account, region, startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import { getPastBuildTime } from "./past-build-time";

const DAY = 86_400_000;

describe("the moments of past builds", () => {
  it("lie in the year before, over at the present, as evenly for few as for many", () => {
    const anchor = Date.parse("2026-05-04T10:00:00.000Z");
    for (const count of [12, 500]) {
      const moments = Array.from({ length: count }, (_, index) =>
        getPastBuildTime(anchor, index + 1, index * 7919),
      );
      const quarters = moments.map((at) => Math.floor((anchor - at) / (DAY * 91.3)));
      for (const quarter of [0, 1, 2, 3]) {
        const share = quarters.filter((one) => one === quarter).length / count;
        expect(Math.abs(share - 0.25)).toBeLessThan(0.12);
      }
      expect(Math.max(...moments)).toBeLessThan(anchor - 3 * 3_600_000 + 1);
    }
  });
});

describe("a sandbox with builds of the past", () => {
  let aws: TestSandbox;
  let client: ImagebuilderClient;
  let summaries: ImageSummary[];

  beforeAll(async () => {
    aws = await startTestSandbox({ builds: 400 });
    client = await aws.imageBuilderAs("KilnViewer");
    summaries = await listAll();
  });
  afterAll(() => aws.stop());

  async function listAll(): Promise<ImageSummary[]> {
    const found: ImageSummary[] = [];
    for await (const page of paginateListImageBuildVersions({ client }, {})) {
      found.push(...(page.imageSummaryList ?? []));
    }
    return found;
  }

  it("lists them newest first, each once, most of them available", () => {
    const dates = summaries.map(({ dateCreated = "" }) => dateCreated);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(new Set(summaries.map(({ arn }) => arn)).size).toBe(summaries.length);
    expect(summaries.length).toBeGreaterThan(200);
    const share = (status: string) =>
      summaries.filter(({ state }) => state?.status === status).length / summaries.length;
    expect(share("AVAILABLE")).toBeGreaterThan(0.7);
    expect(share("FAILED")).toBeGreaterThan(0.02);
    expect(share("CANCELLED")).toBeGreaterThan(0.01);
  });

  it("numbers the builds of a version in the order of time", () => {
    const last = new Map<string, number>();
    for (const { arn = "" } of summaries) {
      const version = arn.slice(0, arn.lastIndexOf("/"));
      const build = Number(arn.split("/").at(-1));
      expect(build).toBeLessThan(last.get(version) ?? Number.POSITIVE_INFINITY);
      last.set(version, build);
    }
  });

  it("says of each what its plan says, which is made only when it is asked for", async () => {
    const sandbox = aws.sandbox();
    const { images, lists } = sandbox.store;
    const records = lists.builds(account, region, null, 1000);
    const unplanned = records.filter(({ arn }) => images.timeline(arn) === null);
    expect(unplanned.length).toBeGreaterThan(200);
    for (const record of unplanned.slice(0, 120)) {
      const { endsAt, final } = getFinalState(loadTimeline(sandbox, record), record.endedEarly);
      const seen = summaries.find(({ arn }) => arn === record.arn);
      expect(record.endsAt).toBe(endsAt);
      expect(seen?.state).toEqual({ status: final.status, reason: final.reason });
      expect(seen?.outputResources).toEqual(final.outputResources);
      expect(images.timeline(record.arn)).not.toBeNull();
    }
  });

  it("has their workflows, steps and outputs", async () => {
    const imageBuildVersionArn = summaries.at(-1)?.arn ?? "";
    const { image } = await client.send(new GetImageCommand({ imageBuildVersionArn }));
    expect(image?.tags?.team).toBeTruthy();
    const { workflowExecutions = [] } = await client.send(
      new ListWorkflowExecutionsCommand({ imageBuildVersionArn }),
    );
    const { workflowExecutionId = "" } = workflowExecutions[0] ?? {};
    const { steps = [] } = await client.send(
      new ListWorkflowStepExecutionsCommand({ workflowExecutionId }),
    );
    expect(steps.length).toBeGreaterThan(0);
  });

  it("pages and filters builds of one version, and lists each version once", async () => {
    const versions: string[] = [];
    for await (const page of paginateListImages({ client, pageSize: 7 }, {})) {
      versions.push(...(page.imageVersionList ?? []).map(({ arn = "" }) => arn));
    }
    const built = summaries.map(({ arn = "" }) => arn.slice(0, arn.lastIndexOf("/")));
    expect([...versions].sort()).toEqual([...new Set(built)].sort());
    const imageVersionArn = versions.find(
      (version) => built.filter((one) => one === version).length > 4,
    );
    const first = await client.send(
      new ListImageBuildVersionsCommand({ imageVersionArn, maxResults: 2 }),
    );
    const second = await client.send(
      new ListImageBuildVersionsCommand({
        imageVersionArn,
        maxResults: 2,
        nextToken: first.nextToken,
      }),
    );
    const numbers = [first, second].flatMap(({ imageSummaryList = [] }) =>
      imageSummaryList.map(({ arn = "" }) => Number(arn.split("/").at(-1))),
    );
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(new Set(numbers).size).toBe(4);
    const filters = [{ name: "type", values: ["DOCKER"] }];
    const docker = await client.send(new ListImageBuildVersionsCommand({ filters }));
    expect(docker.imageSummaryList?.map(({ arn }) => arn)).toEqual(
      summaries
        .filter(({ type }) => type === "DOCKER")
        .slice(0, 25)
        .map(({ arn }) => arn),
    );
  });

  it("keeps them over a restart", async () => {
    await aws.restart();
    client = await aws.imageBuilderAs("KilnViewer");
    expect((await listAll()).map(({ arn }) => arn)).toEqual(summaries.map(({ arn }) => arn));
  });
});
