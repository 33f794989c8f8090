import { CreateImageCommand, type ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let engineer: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  engineer = await aws.imageBuilderAs("KilnEngineer");
});
afterAll(() => aws.stop());

const create = (input: ReturnType<typeof fullImageRequest>) =>
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
    const refused = expect(create(fullImageRequest({ imageScanningConfiguration }))).rejects;
    await refused.toThrow(`'imageScanningConfiguration.ecrConfiguration.${member}' is not valid.`);
    await expect(create(fullImageRequest({ imageScanningConfiguration }))).rejects.toThrow(why);
  });
});
