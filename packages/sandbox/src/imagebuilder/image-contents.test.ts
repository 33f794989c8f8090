import {
  CreateImageCommand,
  GetImageCommand,
  type ImagebuilderClient,
  type ImageScanFindingsFilter,
  ListImageScanFindingAggregationsCommand,
  ListImageScanFindingsCommand,
  paginateListImagePackages,
  paginateListImageScanFindings,
} from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE_STRINGS } from "../contents/hostile";
import { createArn, createTestImageRequest } from "../testing/requests";
import { account, startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let client: ImagebuilderClient;

beforeAll(async () => {
  aws = await startTestSandbox({ buildSeconds: 20 });
  client = await aws.imageBuilderAs("KilnViewer");
});
afterAll(() => aws.stop());

async function build(tags: Record<string, string>, changes = {}): Promise<string> {
  const engineer = await aws.imageBuilderAs("KilnEngineer");
  const request = createTestImageRequest({
    imageScanningConfiguration: { imageScanningEnabled: true },
    tags: { "sandbox-outcome": "succeed", ...tags },
    ...changes,
  });
  const { imageBuildVersionArn = "" } = await engineer.send(new CreateImageCommand(request));
  return imageBuildVersionArn;
}

async function packagesOf(imageBuildVersionArn: string) {
  const packages = [];
  let pages = 0;
  for await (const page of paginateListImagePackages({ client }, { imageBuildVersionArn })) {
    packages.push(...(page.imagePackageList ?? []));
    pages += 1;
  }
  return { packages, pages };
}

async function findingsOf(filter?: ImageScanFindingsFilter) {
  const findings = [];
  const filters = filter && [filter];
  for await (const page of paginateListImageScanFindings({ client }, { filters })) {
    findings.push(...(page.findings ?? []));
  }
  return findings;
}

describe("packages", () => {
  it("come once metadata was collected, 25 a page, as many as were asked for", async () => {
    const arn = await build({ "sandbox-packages": "1310" });
    expect((await packagesOf(arn)).packages).toEqual([]);
    aws.advanceClock(21);
    const { packages, pages } = await packagesOf(arn);
    expect(new Set(packages.map(({ packageName }) => packageName)).size).toBe(1310);
    expect(pages).toBe(53);
  });

  it("are there after a failure that came later, and not for who wanted no metadata", async () => {
    const failed = await build({ "sandbox-outcome": "kms-denied" });
    const without = await build({}, { enhancedImageMetadataEnabled: false });
    const early = await build({ "sandbox-outcome": "disk-full" });
    const container = await build(
      {},
      {
        imageRecipeArn: undefined,
        containerRecipeArn: createArn("container-recipe/java-21-service/x.x.x"),
      },
    );
    aws.advanceClock(21);
    expect((await packagesOf(failed)).packages.length).toBeGreaterThan(299);
    for (const arn of [without, early, container]) {
      expect((await packagesOf(arn)).packages).toEqual([]);
    }
  });

  it("are empty without enhanced metadata, even if a custom workflow collects it", async () => {
    const request = {
      imageRecipeArn: createArn("image-recipe/al2023-base/x.x.x"),
      infrastructureConfigurationArn: createArn("infrastructure-configuration/default-linux"),
      workflows: [
        {
          workflowArn: createArn("workflow/build/golden-build/2.0.0"),
          parameters: [
            { name: "costCentre", value: ["4711"] },
            { name: "maxReboots", value: ["2"] },
            { name: "approvedRegistries", value: ["ecr.aws"] },
          ],
        },
      ],
      executionRole: "EC2ImageBuilderExecutionRole",
    };
    const withMetadata = await build({}, request);
    const without = await build({}, { ...request, enhancedImageMetadataEnabled: false });
    aws.advanceClock(21);
    expect((await packagesOf(withMetadata)).packages.length).toBeGreaterThan(299);
    expect((await packagesOf(without)).packages).toEqual([]);
  });

  it("and findings carry hostile strings over the wire as they are", async () => {
    const arn = await build({ "sandbox-content": "hostile", "sandbox-findings": "40" });
    aws.advanceClock(21);
    const { packages } = await packagesOf(arn);
    const findings = await findingsOf({ name: "imageBuildVersionArn", values: [arn] });
    expect(packages.map(({ packageName }) => packageName)).toEqual(
      expect.arrayContaining([...HOSTILE_STRINGS]),
    );
    expect(findings.map(({ title }) => title)).toEqual(
      expect.arrayContaining([...HOSTILE_STRINGS]),
    );
  });
});

describe("findings", () => {
  it("of an image come once it was scanned", async () => {
    const arn = await build({ "sandbox-findings": "61" });
    const filter = { name: "imageBuildVersionArn", values: [arn] };
    const scan = async () =>
      (await client.send(new GetImageCommand({ imageBuildVersionArn: arn }))).image?.scanState;
    expect(await findingsOf(filter)).toEqual([]);
    expect(await scan()).toEqual({ status: "PENDING" });
    aws.advanceClock(21);
    expect(await scan()).toEqual({ status: "COMPLETED" });
    const findings = await findingsOf(filter);
    expect(findings).toHaveLength(61);
    expect(findings[0]).toMatchObject({
      awsAccountId: account,
      imageBuildVersionArn: arn,
      type: "PACKAGE_VULNERABILITY",
      firstObservedAt: expect.any(Date),
      inspectorScore: expect.any(Number),
      packageVulnerabilityDetails: {
        vulnerabilityId: expect.stringMatching(/^CVE-/),
        vulnerablePackages: [{ name: expect.any(String), version: expect.any(String) }],
      },
    });
  });

  it("of the past are some, filtered by what AWS filters by", async () => {
    const all = await findingsOf();
    expect(new Set(all.map((one) => one.imageBuildVersionArn)).size).toBeGreaterThan(3);
    const critical = await findingsOf({ name: "severity", values: ["CRITICAL"] });
    expect(critical.length).toBeGreaterThan(0);
    expect(critical.length).toBeLessThan(all.length);
    const id = critical[0]?.packageVulnerabilityDetails?.vulnerabilityId ?? "";
    const same = await findingsOf({ name: "vulnerabilityId", values: [id] });
    for (const one of same) expect(one.packageVulnerabilityDetails?.vulnerabilityId).toBe(id);
    await expect(findingsOf({ name: "package", values: ["bash"] })).rejects.toThrow(
      "filters[0].name",
    );
  });

  it("are counted by account, image and vulnerability", async () => {
    const count = (filter?: { name: string; values?: string[] }) =>
      client.send(new ListImageScanFindingAggregationsCommand({ filter }));
    const whole = await count();
    expect(whole.aggregationType).toBe("accountId");
    const [total] = whole.responses ?? [];
    expect(total?.accountAggregation).toMatchObject({
      accountId: account,
      severityCounts: { all: (await findingsOf()).length },
    });
    const images = await count({ name: "imageBuildVersionArn" });
    const [first] = images.responses ?? [];
    const arn = first?.imageAggregation?.imageBuildVersionArn ?? "";
    const { findings = [] } = await client.send(
      new ListImageScanFindingsCommand({
        filters: [{ name: "imageBuildVersionArn", values: [arn] }],
        maxResults: 1,
      }),
    );
    const id = findings[0]?.packageVulnerabilityDetails?.vulnerabilityId ?? "";
    const one = await count({ name: "vulnerabilityId", values: [id] });
    expect(one.responses).toMatchObject([
      {
        vulnerabilityIdAggregation: {
          vulnerabilityId: id,
          severityCounts: { all: expect.any(Number) },
        },
      },
    ]);
    await expect(count({ name: "severity" })).rejects.toThrow("filter.name");
  });
});
