import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatArn,
  formatBuildPath,
  getPartition,
  type ImageBuilderArn,
  parseArn,
  parseBuildPath,
  parseWorkflowType,
  type ResourceKind,
} from "./arn";

const kinds: ResourceKind[] = [
  "image-recipe",
  "container-recipe",
  "infrastructure-configuration",
  "distribution-configuration",
  "component",
  "image",
  "image-pipeline",
  "lifecycle-policy",
  "workflow",
];
const node = fc.oneof(fc.constant("x"), fc.nat().map(String));
const version = fc.tuple(node, node, node).map((nodes) => nodes.join("."));
const anyArn: fc.Arbitrary<ImageBuilderArn> = fc
  .record({
    partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov"),
    region: fc.constantFrom("eu-west-1", "cn-north-1", "us-gov-west-1"),
    account: fc.oneof(fc.stringMatching(/^[0-9]{12}$/), fc.constantFrom("aws", "aws-marketplace")),
    kind: fc.constantFrom(...kinds),
    type: fc.constantFrom("build" as const, "test" as const, "distribution" as const),
    name: fc.stringMatching(/^[a-z0-9-_]+$/),
    version: fc.option(version, { nil: undefined }),
    build: fc.option(fc.nat(), { nil: undefined }),
  })
  .map(({ type, version: wanted, build, ...arn }) => ({
    ...arn,
    ...(arn.kind === "workflow" ? { workflowType: type } : {}),
    ...(wanted ? { version: wanted } : {}),
    ...(wanted && build !== undefined ? { build } : {}),
  }));

const image = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023/1.0.2/7";

describe("parseArn", () => {
  it("parses what formatArn formatted", () => {
    fc.assert(
      fc.property(anyArn, (arn) => {
        expect(parseArn(formatArn(arn))).toEqual(arn);
      }),
    );
  });

  it("returns null for any other text, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.mixedCase(anyArn.map(formatArn))), (text) => {
        const arn = parseArn(text);
        if (arn) expect(formatArn(arn)).toBe(text);
      }),
    );
    expect(parseArn(`${image}\n`)).toBeNull();
    expect(parseArn(image.replace("arn:aws", "arn:aws\0"))).toBeNull();
    expect(parseArn(image.replace("eu-west-1", "eu\0"))).toBeNull();
    expect(parseArn(image.replace("image/", "workflow/"))).toBeNull();
  });

  it("parses the owner of Amazon's resources", () => {
    const arn = "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/x.x.x";
    expect(parseArn(arn)).toMatchObject({
      account: "aws",
      version: "x.x.x",
      workflowType: "build",
    });
    expect(parseWorkflowType(arn)).toBe("build");
    expect(parseWorkflowType(image)).toBeNull();
  });
});

describe("a build's page", () => {
  it("has a path that parses to its ARN", () => {
    const path = formatBuildPath(image);
    expect(path).toBe("/builds/111122223333/eu-west-1/al2023/1.0.2/7");
    const [account = "", region = "", name = "", at = "", build = ""] = (path ?? "")
      .split("/")
      .slice(2);
    expect(parseBuildPath({ account, region, name, version: at, build })).toBe(image);
  });

  it("exists for image build versions only", () => {
    expect(formatBuildPath(image.replace("/7", ""))).toBeNull();
    expect(
      formatBuildPath("arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/a/1.0.0/7"),
    ).toBeNull();
  });

  it("is rejected for segments that name no build", () => {
    const good = {
      account: "111122223333",
      region: "eu-west-1",
      name: "a",
      version: "1.0.0",
      build: "1",
    };
    expect(parseBuildPath(good)).not.toBeNull();
    for (const bad of [
      { account: "1" },
      { name: "A b" },
      { name: "a/b" },
      { version: "1.x.x" },
      { build: "x" },
      { region: "a:b" },
    ]) {
      expect(parseBuildPath({ ...good, ...bad })).toBeNull();
    }
  });
});

describe("partitionOf", () => {
  it.each([
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-east-1", "aws-us-gov"],
  ])("puts %s into %s", (region, partition) => {
    expect(getPartition(region)).toBe(partition);
  });
});
