import {
  CreateImageCommand,
  GetImageRecipeCommand,
  ListImageRecipesCommand,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestImageRequest } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import { isActionAllowed } from "./authorize";

let aws: TestSandbox;

beforeAll(async () => {
  aws = await startTestSandbox();
});
afterAll(() => aws.stop());

describe("allows", () => {
  it.each([
    [["imagebuilder:*"], [], "imagebuilder:CreateImage", true],
    [["imagebuilder:List*"], [], "imagebuilder:CreateImage", false],
    [["imagebuilder:Get?mage"], [], "imagebuilder:GetImage", true],
    [["*"], ["*:List*"], "imagebuilder:ListImages", false],
    [["IMAGEBUILDER:getimage"], [], "imagebuilder:GetImage", true],
    [[], [], "imagebuilder:GetImage", false],
    [["imagebuilder.GetImage"], [], "imagebuilder:GetImage", false],
  ])("%j without %j: %s is %s", (allow, deny, action, expected) => {
    expect(isActionAllowed({ allow, deny }, action)).toBe(expected);
  });
});

describe("roles", () => {
  it("of a viewer read and can't build", async () => {
    const viewer = await aws.imageBuilderAs("KilnViewer");
    const { imageRecipeArn } = createTestImageRequest();
    await expect(viewer.send(new GetImageRecipeCommand({ imageRecipeArn }))).resolves.toMatchObject(
      { imageRecipe: { name: "windows-server-2025-base" } },
    );
    await expect(
      viewer.send(new CreateImageCommand(createTestImageRequest())),
    ).rejects.toMatchObject({
      name: "AccessDeniedException",
      message:
        "User: arn:aws:sts::111122223333:assumed-role/KilnViewer/erin is not authorized to perform: imagebuilder:CreateImage on resource: arn:aws:imagebuilder:eu-west-1:111122223333:image/* because no identity-based policy allows the imagebuilder:CreateImage action",
    });
  });

  it("without lists still build", async () => {
    const noList = await aws.imageBuilderAs("KilnNoList");
    await expect(
      noList.send(new CreateImageCommand(createTestImageRequest())),
    ).resolves.toBeDefined();
    await expect(noList.send(new ListImageRecipesCommand({}))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });
});
