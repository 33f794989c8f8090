import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { listDockerfileInstructions, readContainerRecipe } from "./container-recipe";
import { readDistributionConfiguration } from "./distribution-configuration";
import { readImageRecipe } from "./image-recipe";
import { readInfrastructureConfiguration } from "./infrastructure-configuration";
import { readWorkflow } from "./workflow";

const readers = {
  imageRecipe: readImageRecipe,
  containerRecipe: readContainerRecipe,
  infrastructureConfiguration: readInfrastructureConfiguration,
  distributionConfiguration: readDistributionConfiguration,
  workflow: readWorkflow,
};

/** An Image Builder client that returns the same response to everything. */
const createClient = (answer: unknown) =>
  ({ send: async () => answer }) as unknown as ImagebuilderClient;

const members = [
  "name",
  "description",
  "components",
  "componentArn",
  "blockDeviceMappings",
  "ebs",
  "volumeSize",
  "instanceConfiguration",
  "targetRepository",
  "dockerfileTemplateData",
  "instanceTypes",
  "logging",
  "s3Logs",
  "distributions",
  "amiDistributionConfiguration",
  "launchPermission",
  "userIds",
  "fastLaunchConfigurations",
  "data",
  "dateCreated",
];
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(null, undefined, true, 0, Number.NaN, "", "arn:aws:x", "2026-01-01"),
    fc.string(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...members, "__proto__"), tie("value"), { maxKeys: 6 }),
  ),
})).value;

describe("a response that violates the API model", () => {
  test.each(Object.entries(readers))("%s: omits only the affected details", async (name, read) => {
    await fc.assert(
      fc.asyncProperty(anything, async (answer) => {
        const { facts } = await read(createClient({ [name]: answer }), "arn");
        const labels = facts.map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
        for (const { values } of facts) {
          expect(values.length).toBeGreaterThan(0);
          expect(new Set(values).size).toBe(values.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the lines of a Dockerfile", () => {
  it("are its first eight instructions", () => {
    const template = ["# built by us", "FROM x", ...Array(9).fill("RUN y")].join("\r\n");
    expect(listDockerfileInstructions(template).slice(-2)).toEqual(["RUN y", "and 2 more lines"]);
  });

  it("are truncated if long", () => {
    expect(listDockerfileInstructions(`RUN ${"x".repeat(500)}`)[0]).toHaveLength(121);
  });
});
