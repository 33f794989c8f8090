import { describe, expect, it } from "vitest";
import type { WorkflowOutline, WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { adviseOnBuildForm } from "./advise";
import type { BuildFormValues } from "./form-values";
import {
  account,
  createArn,
  createForm,
  createScanningSettings,
  createWorkflow,
  region,
} from "./testing/forms";

/**
 * Returns advice as "severity path: message". Tests for whole stages are in advise/stages.test.ts.
 */
function advice(values: BuildFormValues, workflows: Record<string, WorkflowOutline> = {}) {
  return adviseOnBuildForm(values, { account, region, workflows })
    .filter(({ path }) => path !== "workflows")
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
}

function outline(parameters: WorkflowParameterSpec[]): WorkflowOutline {
  return { readable: true, type: "TEST", name: "cis", parameters, steps: [] };
}

const matching = (...patterns: RegExp[]) => patterns.map((one) => expect.stringMatching(one));

describe("advise", () => {
  it("gives no advice for a plain build", () => {
    expect(advice(createForm())).toEqual([]);
  });

  it("reports another Region as an error and another account as a warning", () => {
    const values = createForm({
      imageRecipeArn: createArn("image-recipe/a/x.x.x", { owner: "444455556666" }),
      distributionConfigurationArn: createArn("distribution-configuration/a", { at: "us-east-1" }),
      workflows: [
        createWorkflow("test", "cis", {
          workflowArn: createArn("workflow/test/cis/x.x.x", { owner: "aws" }),
        }),
      ],
    });
    expect(advice(values)).toEqual(
      matching(
        /^warning imageRecipeArn: This resource belongs to account 444455556666, .* if it is shared/,
        /^error distributionConfigurationArn: This resource is in us-east-1, but the build runs in eu-west-1/,
      ),
    );
  });

  it("ignores the recipe that isn't selected", () => {
    const containerRecipeArn = createArn("container-recipe/a/1.0.0", { at: "us-east-1" });
    expect(advice(createForm({ containerRecipeArn }))).toEqual([]);
  });

  it("reports a role of another account as an error, and accepts a name in this account", () => {
    const role = (executionRole: string) => advice(createForm({ executionRole }));
    expect(role("arn:aws:iam::444455556666:role/Builder")).toEqual(
      matching(/^error executionRole: This role belongs to account 444455556666/),
    );
    expect(role(`arn:aws:iam::${account}:role/path/Builder`)).toEqual([]);
    expect(role("Builder")).toEqual([]);
  });

  it("names the default repository for scanning a container image without one", () => {
    const container = (imageScanningConfiguration: ReturnType<typeof createScanningSettings>) =>
      advice(createForm({ recipeKind: "container", imageScanningConfiguration }));
    expect(container(createScanningSettings(true))).toEqual(
      matching(/^warning .*repositoryName: .*image-builder-image-scanning-repository/),
    );
    expect(container(createScanningSettings(false, "repo"))).toEqual(
      matching(/^warning .*Scanning is off/),
    );
    expect(container(createScanningSettings(true, "repo"))).toEqual([]);
  });

  it("warns about a managed workflow in a fixed version", () => {
    const workflowArn = createArn("workflow/build/build-image/1.0.0", { owner: "aws" });
    expect(
      advice(createForm({ workflows: [createWorkflow("build", "", { workflowArn })] })),
    ).toEqual(matching(/^warning workflows\.0\.workflowArn: .*x\.x\.x/));
  });

  it("checks parameters against the workflow's document", () => {
    const parameters = [
      { name: "count", value: ["ten"] },
      { name: "flag", value: ["True"] },
      { name: "text", value: ["a", "b"] },
      { name: "list", value: ["a", "b"] },
      { name: "blank", value: [""] },
      { name: "stranger", value: [] },
    ];
    const row = createWorkflow("test", "cis", { parameters });
    const document = outline([
      { name: "count", type: "integer" },
      { name: "flag", type: "boolean", default: ["true"] },
      { name: "text", type: "string", default: [""] },
      { name: "list", type: "stringList" },
      { name: "blank", type: "string" },
      { name: "missing", type: "string" },
      { name: "absent", type: "stringList" },
      { name: "defaulted", type: "string", default: ["x"] },
    ]);
    expect(advice(createForm({ workflows: [row] }), { [row.workflowArn]: document })).toEqual([
      "error workflows.0.parameters.unset-5: Enter a value.",
      "error workflows.0.parameters.unset-6: Add an item.",
      "error workflows.0.parameters.0.value: Must be a whole number.",
      "error workflows.0.parameters.1.value: Must be true or false.",
      "error workflows.0.parameters.2.value: Must be a single value (2 given).",
      "error workflows.0.parameters.4.value: Enter a value.",
      "error workflows.0.parameters.5.name: The workflow has no parameter with this name. Remove the entry.",
    ]);
  });

  it("checks parameters against AWS's list if the document can't be read", () => {
    const row = createWorkflow("test", "cis", { parameters: [{ name: "stranger", value: [] }] });
    const document = {
      readable: false,
      type: "TEST",
      reason: "steps must be a list.",
      parameters: [{ name: "topic", type: "string" }],
    } as const satisfies WorkflowOutline;
    const workflows = { [row.workflowArn]: { ...document, parameters: [...document.parameters] } };
    expect(advice(createForm({ workflows: [row] }), workflows)).toEqual(
      matching(
        /^error workflows\.0\.parameters\.unset-0: Enter a value\.$/,
        /^error workflows\.0\.parameters\.0\.name: The workflow has no parameter with this name\./,
      ),
    );
  });

  it("reports an unreadable document, and nothing while unknown", () => {
    const row = createWorkflow("test", "cis", { parameters: [{ name: "any", value: [] }] });
    const unreadable = {
      readable: false,
      type: "TEST",
      reason: "steps must be a list.",
    } as const;
    expect(advice(createForm({ workflows: [row] }), { [row.workflowArn]: unreadable })).toEqual([
      "info workflows.0.parameters: Kiln can't check the parameters because the workflow document couldn't be read: steps must be a list.",
    ]);
    expect(advice(createForm({ workflows: [row] }))).toEqual([]);
    expect(
      advice(createForm({ workflows: [createWorkflow("", "", { workflowArn: "toString" })] })),
    ).toEqual([]);
  });

  it("explains the sixth of a parallel group and a split group", () => {
    const six = Array.from({ length: 6 }, (_, row) =>
      createWorkflow("test", `t${row}`, { parallelGroup: "a" }),
    );
    const workflows = [
      ...six,
      createWorkflow("test", "alone"),
      createWorkflow("test", "late", { parallelGroup: "a" }),
    ];
    expect(advice(createForm({ workflows }))).toEqual(
      matching(
        /^info workflows\.5\.parallelGroup: Up to five workflows in a parallel group run at once/,
        /^warning workflows\.7\.parallelGroup: Parallel group “a” already appears above/,
      ),
    );
  });

  it("points to tags with leading or trailing spaces", () => {
    expect(advice(createForm({ tags: [{ key: "a", value: "b\n" }] }))).toEqual(
      matching(/^warning tags\.0\.value/),
    );
  });
});
