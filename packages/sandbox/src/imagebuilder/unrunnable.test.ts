import {
  CreateImageCommand,
  GetImageCommand,
  type ImagebuilderClient,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn, createFullTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let engineer: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  engineer = await aws.imageBuilderAs("KilnEngineer");
});
afterAll(() => aws.stop());

const create = (input: ReturnType<typeof createFullTestImageRequest>) =>
  engineer.send(new CreateImageCommand(input));

describe("An image that AWS could not build", () => {
  it("is accepted and fails: its role does not trust Image Builder", async () => {
    const { imageBuildVersionArn } = await create(
      createFullTestImageRequest({ executionRole: "EC2InstanceProfileForImageBuilder" }),
    );
    aws.advanceClock(60);
    const { image } = await engineer.send(new GetImageCommand({ imageBuildVersionArn }));
    expect(image?.state).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining(
        "sts:AssumeRole on resource: arn:aws:iam::111122223333:role/EC2InstanceProfileForImageBuilder",
      ),
    });
  });

  it("is the parent image where there are test workflows only", async () => {
    const { imageBuildVersionArn } = await create(
      createFullTestImageRequest({
        tags: { "sandbox-outcome": "succeed" },
        workflows: [{ workflowArn: createArn("workflow/test/smoke-test/x.x.x") }],
      }),
    );
    aws.advanceClock(60);
    const { image } = await engineer.send(new GetImageCommand({ imageBuildVersionArn }));
    const parent = await engineer.send(
      new GetImageCommand({ imageBuildVersionArn: image?.imageRecipe?.parentImage }),
    );
    expect(image?.state?.status).toBe("AVAILABLE");
    expect(image?.outputResources?.amis?.map((ami) => ami.image)).toEqual(
      parent.image?.outputResources?.amis?.map((ami) => ami.image),
    );
  });
});
