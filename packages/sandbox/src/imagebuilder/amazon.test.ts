import * as ib from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn } from "../testing/requests";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ib.ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  client = await aws.imageBuilderAs("KilnViewer");
});
afterAll(() => aws.stop());

const amazonArn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:aws:${resource}`;

describe("components", () => {
  it.each([
    [amazonArn("component/update-linux/x.x.x"), amazonArn("component/update-linux/1.0.3/1")],
    [amazonArn("component/update-linux/1.0.2/1"), amazonArn("component/update-linux/1.0.2/1")],
    [
      createArn("component/cis-hardening-linux/2.x.x"),
      createArn("component/cis-hardening-linux/2.1.0/1"),
    ],
  ])("are read by ARN: %s", async (componentBuildVersionArn, arn) => {
    const { component } = await client.send(
      new ib.GetComponentCommand({ componentBuildVersionArn }),
    );
    expect(component).toMatchObject({ arn, data: expect.stringContaining("schemaVersion") });
  });

  it("are listed by owner and platform, by version and by name", async () => {
    const list = async (input: ib.ListComponentsCommandInput) =>
      (await client.send(new ib.ListComponentsCommand(input))).componentVersionList?.map(
        ({ arn }) => arn,
      );
    const filters = [{ name: "name", values: ["update-linux"] }];
    expect(await list({ owner: "Amazon", filters })).toEqual([
      amazonArn("component/update-linux/1.0.2"),
      amazonArn("component/update-linux/1.0.3"),
    ]);
    expect(await list({ owner: "Amazon", filters, byName: true })).toEqual([
      amazonArn("component/update-linux/x.x.x"),
    ]);
    const windows = await list({ filters: [{ name: "platform", values: ["Windows"] }] });
    expect(windows).toContain(createArn("component/windows-baseline/1.0.1"));
    expect(windows).not.toContain(createArn("component/base-users/1.0.0"));
  });

  it("list the builds of a version", async () => {
    const componentVersionArn = createArn("component/base-users/1.1.0");
    const { componentSummaryList } = await client.send(
      new ib.ListComponentBuildVersionsCommand({ componentVersionArn }),
    );
    expect(componentSummaryList).toMatchObject([{ arn: `${componentVersionArn}/1` }]);
  });

  it("that are not there are not found", async () => {
    const componentBuildVersionArn = createArn("component/nope/1.0.0/1");
    await expect(
      client.send(new ib.GetComponentCommand({ componentBuildVersionArn })),
    ).rejects.toThrow(ib.ResourceNotFoundException);
  });
});

describe("images of Amazon", () => {
  it("are there for every recipe that starts from one", async () => {
    const { imageRecipeSummaryList = [] } = await client.send(new ib.ListImageRecipesCommand());
    const parents = imageRecipeSummaryList
      .map(({ parentImage = "" }) => parentImage)
      .filter((parent) => parent.includes(":aws:image/"));
    expect(parents.length).toBeGreaterThan(0);
    for (const imageBuildVersionArn of new Set(parents)) {
      const { image, latestVersionReferences } = await client.send(
        new ib.GetImageCommand({ imageBuildVersionArn }),
      );
      expect(image).toMatchObject({
        state: { status: "AVAILABLE" },
        imageSource: "AMAZON_MANAGED",
        outputResources: { amis: [{ region: "eu-west-1", image: expect.stringMatching(/^ami-/) }] },
      });
      expect(latestVersionReferences?.latestVersionArn).toBe(imageBuildVersionArn);
    }
  });

  it("are listed by version, by name and by build", async () => {
    const name = "amazon-linux-2023-arm64";
    const filters = [{ name: "name", values: [name] }];
    const list = async (byName: boolean) =>
      (await client.send(new ib.ListImagesCommand({ owner: "Amazon", filters, byName })))
        .imageVersionList ?? [];
    const [oldest] = await list(false);
    expect(oldest).toMatchObject({
      owner: "Amazon",
      version: "2026.9.14",
      osVersion: "Amazon Linux 2023",
    });
    expect(await list(true)).toMatchObject([{ arn: amazonArn(`image/${name}/x.x.x`) }]);
    const builds = await client.send(
      new ib.ListImageBuildVersionsCommand({ imageVersionArn: oldest?.arn }),
    );
    expect(builds.imageSummaryList).toMatchObject([
      { arn: `${oldest?.arn}/1`, version: "2026.9.14/1" },
    ]);
  });

  it("are not among the caller's, and those that are not there are not found", async () => {
    const { imageVersionList } = await client.send(new ib.ListImagesCommand());
    expect(imageVersionList?.some(({ arn }) => arn?.includes(":aws:image/"))).toBe(false);
    const imageBuildVersionArn = amazonArn("image/amazon-linux-1999/x.x.x");
    await expect(client.send(new ib.GetImageCommand({ imageBuildVersionArn }))).rejects.toThrow(
      ib.ResourceNotFoundException,
    );
  });
});
