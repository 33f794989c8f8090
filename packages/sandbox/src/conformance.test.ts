import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  paginateDescribeLogGroups,
} from "@aws-sdk/client-cloudwatch-logs";
import { ECRClient, paginateDescribeRepositories } from "@aws-sdk/client-ecr";
import {
  GetRoleCommand,
  IAMClient,
  ListUsersCommand,
  paginateListRoles,
} from "@aws-sdk/client-iam";
import * as ib from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn } from "./testing/requests";
import {
  account,
  type ClientConfig,
  region,
  startTestSandbox,
  type TestSandbox,
} from "./testing/start-test-sandbox";

let aws: TestSandbox;
let config: ClientConfig;
let client: ib.ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox();
  config = await aws.assumeRole("KilnEngineer");
  client = new ib.ImagebuilderClient(config);
});
afterAll(() => aws.stop());

/** Returns every item of a list, and the number of pages. */
async function listAll<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let count = 0;
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []));
    count += 1;
  }
  return { items, pages: count };
}

describe("lists", () => {
  it.each([1, 4, 25])("come whole in pages of %i", async (pageSize) => {
    const recipes = await listAll(
      ib.paginateListImageRecipes({ client, pageSize }, {}),
      (page) => page.imageRecipeSummaryList,
    );
    const arns = recipes.items.map(({ arn }) => arn);
    expect(new Set(arns).size).toBe(arns.length);
    expect(recipes.pages).toBe(Math.ceil(arns.length / pageSize));
    const own = aws.sandbox().catalog.region(account, region)?.imageRecipes;
    expect(arns.length).toBe(own?.filter(({ owner }) => owner === account).length);
  });

  it.each([
    [
      "container recipes",
      () => ib.paginateListContainerRecipes({ client, pageSize: 2 }, {}),
      "containerRecipeSummaryList",
    ],
    [
      "infrastructure configurations",
      () => ib.paginateListInfrastructureConfigurations({ client, pageSize: 2 }, {}),
      "infrastructureConfigurationSummaryList",
    ],
    [
      "distribution configurations",
      () => ib.paginateListDistributionConfigurations({ client, pageSize: 2 }, {}),
      "distributionConfigurationSummaryList",
    ],
    [
      "workflows",
      () => ib.paginateListWorkflows({ client, pageSize: 5 }, {}),
      "workflowVersionList",
    ],
    ["images", () => ib.paginateListImages({ client, pageSize: 5 }, {}), "imageVersionList"],
    [
      "image builds",
      () => ib.paginateListImageBuildVersions({ client, pageSize: 10 }, {}),
      "imageSummaryList",
    ],
  ])("of %s hold named resources of the caller", async (_kind, pages, member) => {
    const { items, pages: count } = await listAll<object, ib.ImageRecipeSummary>(
      pages(),
      (page) => Reflect.get(page, member) as ib.ImageRecipeSummary[],
    );
    expect(items.length).toBeGreaterThan(3);
    expect(count).toBeGreaterThan(1);
    for (const item of items) {
      expect(item.name).toBeTruthy();
      expect(item.arn).toMatch(new RegExp(`^arn:aws:imagebuilder:${region}:${account}:`));
      expect(Date.parse(item.dateCreated ?? "")).not.toBeNaN();
    }
  });

  it("show what Amazon owns and what others share to those who ask", async () => {
    const amazon = await client.send(new ib.ListWorkflowsCommand({ owner: "Amazon" }));
    const shared = await client.send(new ib.ListImageRecipesCommand({ owner: "Shared" }));
    expect(amazon.workflowVersionList?.every(({ arn }) => arn?.includes(":aws:workflow/"))).toBe(
      true,
    );
    expect(shared.imageRecipeSummaryList?.length).toBeGreaterThan(0);
    expect(shared.imageRecipeSummaryList?.some(({ arn }) => arn?.includes(account))).toBe(false);
  });

  it("name one workflow by its name when asked by name", async () => {
    const { workflowVersionList } = await client.send(
      new ib.ListWorkflowsCommand({
        byName: true,
        filters: [{ name: "name", values: ["golden-build"] }],
      }),
    );
    expect(workflowVersionList).toMatchObject([
      { arn: createArn("workflow/build/golden-build/x.x.x"), version: "x.x.x" },
    ]);
  });

  it("show images by version, or by name, but not by both", async () => {
    const list = (byName: boolean, filters?: ib.Filter[]) =>
      client.send(new ib.ListImagesCommand({ byName, filters }));
    const { imageVersionList: versions = [] } = await list(false);
    const { imageVersionList: names = [] } = await list(true);
    expect(new Set(versions.map(({ arn }) => arn)).size).toBe(versions.length);
    expect(versions.some(({ osVersion }) => osVersion === "Amazon Linux 2023")).toBe(true);
    expect(names.every(({ version }) => version === "x.x.x")).toBe(true);
    await expect(list(true, [{ name: "version", values: ["1.x.x"] }])).rejects.toMatchObject({
      name: "InvalidParameterCombinationException",
    });
  });

  it("filter by every filter that is documented, and refuse others", async () => {
    const list = (name: string, value: string) =>
      client.send(new ib.ListImageRecipesCommand({ filters: [{ name, values: [value] }] }));
    const windows = await list("platform", "Windows");
    const named = await list("name", "windows-server-2025-base");
    expect(windows.imageRecipeSummaryList?.length).toBeGreaterThan(0);
    expect(new Set(windows.imageRecipeSummaryList?.map(({ platform }) => platform))).toEqual(
      new Set(["Windows"]),
    );
    expect(named.imageRecipeSummaryList?.length).toBeGreaterThan(1);
    await expect(list("colour", "blue")).rejects.toThrow("filters[0].name");
  });

  it("refuse a token of another query, and one that nobody gave", async () => {
    const first = await client.send(new ib.ListImageRecipesCommand({ maxResults: 1 }));
    for (const nextToken of [first.nextToken, "bm9ib2R5"]) {
      const other = new ib.ListImageRecipesCommand({ owner: "Shared", nextToken });
      await expect(client.send(other)).rejects.toMatchObject({
        name: "InvalidPaginationTokenException",
        $metadata: { httpStatusCode: 400 },
      });
    }
  });

  it("of roles, log groups and repositories come in pages too", async () => {
    const roles = await listAll(
      paginateListRoles({ client: new IAMClient(config), pageSize: 3 }, {}),
      (page) => page.Roles,
    );
    const groups = await listAll(
      paginateDescribeLogGroups({ client: new CloudWatchLogsClient(config), pageSize: 3 }, {}),
      (page) => page.logGroups,
    );
    const repositories = await listAll(
      paginateDescribeRepositories({ client: new ECRClient(config), pageSize: 2 }, {}),
      (page) => page.repositories,
    );
    expect(roles.items.map(({ RoleName }) => RoleName)).toContain("EC2ImageBuilderExecutionRole");
    expect(roles.items[0]?.CreateDate).toBeInstanceOf(Date);
    expect(groups.items.map(({ logGroupName }) => logGroupName).length).toBeGreaterThan(3);
    expect(repositories.items[0]?.createdAt).toBeInstanceOf(Date);
  });
});

describe("details", () => {
  it.each([
    ["x.x.x", "1.0.0"],
    ["0.x.x", "0.2.0"],
    ["0.1.x", "0.1.0"],
    ["0.1.0", "0.1.0"],
  ])("of a recipe version %s are those of %s", async (asked, found) => {
    const answer = await client.send(
      new ib.GetImageRecipeCommand({
        imageRecipeArn: createArn(`image-recipe/windows-server-2025-base/${asked}`),
      }),
    );
    expect(answer.imageRecipe).toMatchObject({
      version: found,
      components: expect.any(Array),
      parentImage: expect.any(String),
    });
    expect(answer.latestVersionReferences?.latestPatchVersionArn).toBe(
      createArn(`image-recipe/windows-server-2025-base/${found}`),
    );
  });

  it("of a workflow hold its document and parameters", async () => {
    const workflowBuildVersionArn = createArn("workflow/build/golden-build/x.x.x");
    const { workflow } = await client.send(new ib.GetWorkflowCommand({ workflowBuildVersionArn }));
    expect(workflow?.arn).toMatch(/\/golden-build\/2\.0\.0\/\d+$/);
    expect(workflow?.data).toContain("schemaVersion");
    expect(new Set(workflow?.parameters?.map(({ type }) => type))).toEqual(
      new Set(["string", "integer", "boolean", "stringList"]),
    );
  });

  it("of what is not there are not found", async () => {
    const missing = new ib.GetInfrastructureConfigurationCommand({
      infrastructureConfigurationArn: createArn("infrastructure-configuration/nope"),
    });
    await expect(client.send(missing)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      $metadata: { httpStatusCode: 404 },
    });
    const role = new GetRoleCommand({ RoleName: "Nobody" });
    await expect(new IAMClient(config).send(role)).rejects.toMatchObject({ Code: "NoSuchEntity" });
  });
});

describe("tags", () => {
  const resourceArn = createArn("distribution-configuration/this-region");

  it("are added, listed and removed", async () => {
    const list = async () =>
      (await client.send(new ib.ListTagsForResourceCommand({ resourceArn }))).tags ?? {};
    const before = await list();
    await client.send(new ib.TagResourceCommand({ resourceArn, tags: { a: "1", "b c": "ü" } }));
    expect(await list()).toEqual({ ...before, a: "1", "b c": "ü" });
    await client.send(new ib.UntagResourceCommand({ resourceArn, tagKeys: ["a", "b c"] }));
    expect(await list()).toEqual(before);
  });

  it("of nothing are not found", async () => {
    const missing = new ib.ListTagsForResourceCommand({
      resourceArn: createArn("image/nope/1.0.0/1"),
    });
    await expect(client.send(missing)).rejects.toThrow(ib.ResourceNotFoundException);
  });
});

describe("an operation that the sandbox does not have", () => {
  const named = (service: string, operation: string) =>
    `The sandbox does not have the operation '${operation}' of ${service}.`;

  it("is named in an answer with AWS's code for unknown ones", async () => {
    const componentBuildVersionArn = createArn("component/nope/1.0.0/1");
    const unknown = new ib.DeleteComponentCommand({ componentBuildVersionArn });
    await expect(client.send(unknown)).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: named("imagebuilder", "DeleteComponent"),
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("is named by the other protocols too", async () => {
    const group = new CreateLogGroupCommand({ logGroupName: "new" });
    await expect(new CloudWatchLogsClient(config).send(group)).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: named("logs", "CreateLogGroup"),
    });
    await expect(new IAMClient(config).send(new ListUsersCommand())).rejects.toMatchObject({
      Code: "InvalidAction",
      message: named("iam", "ListUsers"),
    });
  });
});
