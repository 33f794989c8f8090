import { CreateImageCommand, ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { BatchGetAccountStatusCommand, Inspector2Client } from "@aws-sdk/client-inspector2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFullTestImageRequest } from "../testing/requests";
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

describe("An ECR configuration with", () => {
  it.each([
    [
      "a repository that ECR can't have",
      { repositoryName: "Base/Java" },
      "repositoryName",
      "lower",
    ],
    ["a repository name with '//'", { repositoryName: "base//java" }, "repositoryName", "lower"],
    ["a repository that is not there", { repositoryName: "base/cobol" }, "repositoryName", "exist"],
    ["a tag that ECR can't have", { containerTags: ["a", "-x"] }, "containerTags[1]", "begin with"],
  ])("%s is refused", async (_case, ecrConfiguration, member, why) => {
    const imageScanningConfiguration = { imageScanningEnabled: true, ecrConfiguration };
    const refused = expect(
      create(createFullTestImageRequest({ imageScanningConfiguration })),
    ).rejects;
    await refused.toThrow(`'imageScanningConfiguration.ecrConfiguration.${member}' is not valid.`);
    await expect(
      create(createFullTestImageRequest({ imageScanningConfiguration })),
    ).rejects.toThrow(why);
  });
});

describe("where Amazon Inspector is off", () => {
  const account = "444455556666";
  const region = "ap-southeast-2";
  const moved = (
    input: ReturnType<typeof createFullTestImageRequest>,
  ): ReturnType<typeof createFullTestImageRequest> =>
    JSON.parse(
      JSON.stringify(input).replaceAll("111122223333", account).replaceAll("eu-west-1", region),
    );

  it("refuses a build with scanning, in AWS's words, and builds without", async () => {
    const RoleArn = `arn:aws:iam::${account}:role/KilnEngineer`;
    const config = { ...(await aws.assumeRole("KilnEngineer", { RoleArn })), region };
    const client = new ImagebuilderClient(config);
    const request = moved(createFullTestImageRequest({ imageScanningConfiguration: undefined }));
    const scanned = {
      ...request,
      clientToken: "scanned",
      imageScanningConfiguration: { imageScanningEnabled: true },
    };
    await expect(client.send(new CreateImageCommand(scanned))).rejects.toMatchObject({
      name: "ResourceDependencyException",
      message: `Resource dependency error: Amazon Inspector is not enabled for 'ec2' resources in account '${account}'.`,
    });
    await client.send(new CreateImageCommand(request));
    const inspector = new Inspector2Client(config);
    const { accounts } = await inspector.send(new BatchGetAccountStatusCommand({}));
    expect(accounts).toMatchObject([
      { accountId: account, resourceState: { ec2: { status: "DISABLED" } } },
    ]);
    const others = new BatchGetAccountStatusCommand({ accountIds: ["111122223333"] });
    await expect(inspector.send(others)).rejects.toThrow("delegated administrator");
    const short = new BatchGetAccountStatusCommand({ accountIds: ["1"] });
    await expect(inspector.send(short)).rejects.toMatchObject({ name: "ValidationException" });
  });
});
