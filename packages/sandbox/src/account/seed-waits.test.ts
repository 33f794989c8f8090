import {
  GetImageCommand,
  type ImagebuilderClient,
  ListImageBuildVersionsCommand,
  ListWaitingWorkflowStepsCommand,
  SendWorkflowStepActionCommand,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox({ waiting: 24 });
  client = await aws.imageBuilderAs("KilnLead");
});
afterAll(() => aws.stop());

const listWaiting = async () =>
  (await client.send(new ListWaitingWorkflowStepsCommand({}))).steps ?? [];
const stateOf = async (imageBuildVersionArn: string | undefined) =>
  (await client.send(new GetImageCommand({ imageBuildVersionArn }))).image?.state?.status;

describe("the builds that wait from the start", () => {
  it("wait in build and in distribution workflows, their share in each Region", async () => {
    const steps = await listWaiting();
    expect(steps).toHaveLength(4);
    const states = await Promise.all(steps.map((step) => stateOf(step.imageBuildVersionArn)));
    expect(states.sort()).toEqual(["BUILDING", "BUILDING", "DISTRIBUTING", "DISTRIBUTING"]);
  });

  it("stand beside decided ones of the past", async () => {
    const { imageSummaryList = [] } = await client.send(
      new ListImageBuildVersionsCommand({ maxResults: 25 }),
    );
    const reasons = imageSummaryList.flatMap(({ state }) => state?.reason ?? []);
    expect(reasons).toEqual(
      expect.arrayContaining([expect.stringContaining("Critical findings in openssl.")]),
    );
  });

  it("go on when somebody decides, as any other", async () => {
    const step = (await listWaiting()).find(({ name }) => name === "WaitForRelease");
    const { stepExecutionId, imageBuildVersionArn } = step ?? {};
    const action = { stepExecutionId, imageBuildVersionArn, clientToken: "release-1" };
    await client.send(new SendWorkflowStepActionCommand({ ...action, action: "RESUME" }));
    aws.advanceClock(3_600);
    client = await aws.imageBuilderAs("KilnLead");
    expect(await stateOf(imageBuildVersionArn)).toBe("AVAILABLE");
  });
});
