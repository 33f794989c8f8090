import { describe, expect, it } from "vitest";
import { type AdviceContext, adviseOnBuildForm } from "../advise";
import type { BuildFormValues } from "../form-values";
import { account, createArn, createForm, createWorkflow, region } from "../testing/forms";

function warnings(values: Partial<BuildFormValues>, known: Partial<AdviceContext> = {}) {
  return adviseOnBuildForm(createForm(values), { account, region, workflows: {}, ...known }).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

describe("a resource that isn't found", () => {
  it.each<[string, string, string, Partial<BuildFormValues>?]>([
    ["Image recipe", "imageRecipeArn", "image-recipe/base/1.0.0"],
    [
      "Container recipe",
      "containerRecipeArn",
      "container-recipe/base/1.0.0",
      { recipeKind: "container" },
    ],
    [
      "Infrastructure configuration",
      "infrastructureConfigurationArn",
      "infrastructure-configuration/a",
    ],
    ["Distribution configuration", "distributionConfigurationArn", "distribution-configuration/a"],
    [
      "Workflow",
      "workflows.0.workflowArn",
      "workflow/test/cis/1.0.0",
      { workflows: [createWorkflow("test", "cis")], executionRole: "Builder" },
    ],
  ])("gets one warning (%s)", (name, path, resource, values = {}) => {
    const arn = createArn(resource);
    const form = path.startsWith("workflows") ? values : { [path]: arn, ...values };
    const found = warnings(form, { missingArns: [arn] });
    expect(found.filter((one) => one.includes(path))).toEqual([
      `warning ${path}: ${name} not found in ${region}. Kiln will send the ARN as entered.`,
    ]);
    expect(warnings(form).filter((one) => one.includes("not found"))).toEqual([]);
  });

  it("gets no warning in another Region, where it has an error", () => {
    const arn = createArn("image-recipe/base/1.0.0").replace(region, "us-west-2");
    const found = warnings({ imageRecipeArn: arn }, { missingArns: [arn] });
    expect(found.filter((one) => one.includes("not found"))).toEqual([]);
  });
});

describe("instance types", () => {
  it("that can't run the recipe's architecture are named", () => {
    const instanceTypes = ["m7i.large", "m7g.large", "t3.large"];
    expect(warnings({}, { recipeArchitecture: "arm64", instanceTypes })).toEqual([
      expect.stringMatching(
        /^warning infrastructureConfigurationArn: .*for arm64, which m7i\.large and t3\.large can't run/,
      ),
    ]);
    expect(warnings({}, { recipeArchitecture: "x86_64", instanceTypes })).toEqual([
      expect.stringMatching(/for x86_64, which m7g\.large can't run/),
    ]);
  });

  it("are accepted if either is unknown", () => {
    expect(warnings({}, { instanceTypes: ["m7g.large"] })).toEqual([]);
    expect(warnings({}, { recipeArchitecture: "arm64" })).toEqual([]);
    const odd = ["u-6tb1.metal"];
    expect(warnings({}, { recipeArchitecture: "arm64", instanceTypes: odd })).toEqual([]);
  });
});

describe("the execution role", () => {
  it("must trust Image Builder", () => {
    const executionRole = "Builder";
    expect(warnings({ executionRole }, { roleTrustsImageBuilder: false })).toEqual([
      expect.stringMatching(/^warning executionRole: .*doesn't allow imagebuilder\.amazonaws\.com/),
    ]);
    expect(warnings({ executionRole }, { roleTrustsImageBuilder: true })).toEqual([]);
    expect(warnings({ executionRole })).toEqual([]);
    expect(warnings({ executionRole: "" }, { roleTrustsImageBuilder: false })).toEqual([]);
  });

  it("must not be a service-linked one", () => {
    const executionRole = `arn:aws:iam::${account}:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder`;
    expect(warnings({ executionRole }, { roleTrustsImageBuilder: true })).toEqual([
      expect.stringMatching(/^warning executionRole: .*service-linked role/),
    ]);
  });
});

describe("a log group", () => {
  it.each([
    ["/platform/builds", "", 1],
    ["/aws/imagebuilderx", "", 1],
    ["/aws/imagebuilder/base", "", 0],
    ["/platform/builds", "Builder", 0],
    ["", "", 0],
  ])("%j with the role %j gets %i warnings", (logGroupName, executionRole, count) => {
    const found = warnings({ loggingConfiguration: { logGroupName }, executionRole });
    expect(found).toHaveLength(count);
    for (const one of found) {
      expect(one).toMatch(/^warning loggingConfiguration\.logGroupName: Without an execution role/);
    }
  });
});
