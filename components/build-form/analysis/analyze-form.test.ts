import { describe, expect, test } from "vitest";
import { findFormField } from "@/lib/create-image/fields";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { addWorkflowPath, analyzeForm } from "./analyze-form";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };
const arn = (rest: string, region = "eu-west-1") =>
  `arn:aws:imagebuilder:${region}:111122223333:${rest}`;

function problems(change: Partial<BuildFormValues>) {
  return analyzeForm({ ...createEmptyForm("token"), ...change }, adviceContext).problems;
}

describe("problems that block a submit", () => {
  test("distinguish missing from invalid fields in an empty form", () => {
    expect(problems({}).map(({ path, missing }) => [path, missing])).toEqual([
      ["imageRecipeArn", true],
      ["infrastructureConfigurationArn", true],
    ]);
  });

  test("count an incomplete ARN as invalid, not missing", () => {
    const found = problems({ imageRecipeArn: "al2023" });
    expect(found).toMatchObject([
      { path: "imageRecipeArn", missing: false },
      { path: "infrastructureConfigurationArn", missing: true },
    ]);
  });

  test("are absent once both required members are set", () => {
    const complete = {
      imageRecipeArn: arn("image-recipe/al2023/1.0.0"),
      infrastructureConfigurationArn: arn("infrastructure-configuration/small"),
    };
    expect(problems(complete)).toEqual([]);
  });

  test("include a workflow that was typed but not added, in its section", () => {
    const complete = {
      ...createEmptyForm("token"),
      imageRecipeArn: arn("image-recipe/al2023/1.0.0"),
      infrastructureConfigurationArn: arn("infrastructure-configuration/small"),
      tags: [{ key: "", value: "a" }],
    };
    const found = (text: string) =>
      analyzeForm(complete, adviceContext, text).problems.map(({ path }) => path);
    expect(found("smoke")).toEqual([addWorkflowPath, "tags.0.key"]);
    expect(found(" ")).toEqual(["tags.0.key"]);
    expect(findFormField(addWorkflowPath)?.section).toBe("workflows");
  });

  test("include the rules beyond the schema, once per field", () => {
    const found = problems({
      imageRecipeArn: arn("image-recipe/al2023/1.0.0", "us-east-1"),
      infrastructureConfigurationArn: arn("infrastructure-configuration/small"),
    });
    expect(found).toMatchObject([{ path: "imageRecipeArn", missing: false }]);
  });

  test("are named with their row", () => {
    const row = { workflowArn: "", parameters: [], parallelGroup: "", onFailure: "" as const };
    const found = problems({ workflows: [row], executionRole: "role" });
    expect(found.find(({ path }) => path === "workflows.0.workflowArn")?.label).toMatch(
      /^Workflow 1/,
    );
  });

  test("are named with their parameter", () => {
    const parameters = [{ name: "maxReboots", value: ["\0"] }];
    const row = { workflowArn: "", parameters, parallelGroup: "", onFailure: "" as const };
    const found = problems({ workflows: [row], executionRole: "role" });
    expect(found.map(({ label }) => label)).toContain("Workflow 1: Parameter maxReboots");
  });

  test("list each required parameter without a value as missing, in page order", () => {
    const parameters = [{ name: "blank", value: [""] }];
    const workflowArn = arn("workflow/test/cis/1.0.0");
    const row = { workflowArn, parameters, parallelGroup: "", onFailure: "" as const };
    const specs = ["blank", "unset"].map((name) => ({ name, type: "string" as const }));
    const outline = { readable: true, type: "TEST", name: "cis" } as const;
    const { problems: found } = analyzeForm(
      {
        ...createEmptyForm("token"),
        executionRole: "role",
        workflows: [row, { ...row, parallelGroup: "-" }],
      },
      {
        ...adviceContext,
        workflows: { [workflowArn]: { ...outline, parameters: specs, steps: [] } },
      },
    );
    const listed = found.filter(({ path }) => path.startsWith("workflows"));
    expect(listed.map(({ label }) => label)).toEqual([
      "Workflow 1: Parameter blank",
      "Workflow 1: Parameter unset",
      "Workflow 2: Parameter blank",
      "Workflow 2: Parameter unset",
      "Workflow 2: Parallel group",
    ]);
    expect(listed.map(({ missing }) => missing)).toEqual([true, true, true, true, false]);
  });
});
