import { describe, expect, it } from "vitest";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { adviseOnBuildForm } from "../advise";
import type { BuildFormValues } from "../form-values";
import {
  account,
  createArn,
  createForm,
  createScanningSettings,
  createWorkflow,
  region,
} from "../testing/forms";

const build = createWorkflow("build", "image");
const test = createWorkflow("test", "cis");
const container = {
  recipeKind: "container" as const,
  containerRecipeArn: createArn("container-recipe/web/1.0.0"),
};

/** An outline with one step per action. */
function outline(...actions: string[]): WorkflowOutline {
  const steps = actions.map((action, nth) => ({ name: `step-${nth}`, action }));
  return { readable: true, type: "TEST", name: "w", parameters: [], steps };
}

const unreadable: WorkflowOutline = { readable: false, type: "TEST", reason: "No." };

/** Returns the warnings as "path: message". */
function warnings(
  values: Partial<BuildFormValues>,
  workflows: Record<string, WorkflowOutline> = {},
) {
  const context = { account, region, workflows };
  return adviseOnBuildForm(createForm({ executionRole: "Builder", ...values }), context)
    .filter(({ severity }) => severity === "warning")
    .map(({ path, message }) => `${path}: ${message}`);
}

const managed = (type: string, name: string) =>
  createWorkflow("", "", {
    workflowArn: createArn(`workflow/${type}/${name}/x.x.x`, { owner: "aws" }),
  });

describe("workflows without a build workflow", () => {
  it("build nothing, which is reported once", () => {
    const nothing = expect.stringMatching(/^workflows: No build workflow is specified/);
    expect(warnings({ workflows: [test, createWorkflow("test", "other")] })).toEqual([nothing]);
    expect(warnings({ workflows: [test, createWorkflow("distribution", "d")] })).toEqual([nothing]);
  });

  it("get an AWS workflow of the recipe's kind suggested", () => {
    expect(warnings({ workflows: [test] })).toEqual([expect.stringContaining(" build-image.")]);
    expect(warnings({ ...container, workflows: [test] })).toEqual([
      expect.stringContaining(" build-container."),
    ]);
  });

  it("may have one that isn't selected yet", () => {
    expect(warnings({ workflows: [createWorkflow("", "", { workflowArn: "" }), test] })).toEqual(
      [],
    );
    expect(warnings({ workflows: [build, test] })).toEqual([]);
    expect(warnings({ workflows: [] })).toEqual([]);
  });
});

describe("scanning with custom workflows", () => {
  const values = {
    workflows: [build, test],
    imageScanningConfiguration: createScanningSettings(true),
  };
  const none = expect.stringMatching(
    /^imageScanningConfiguration\.imageScanningEnabled: No findings are saved/,
  );

  it.each(["image", "container"] as const)("suggests AWS's test workflow for an %s", (kind) => {
    const recipe = kind === "image" ? {} : container;
    expect(warnings({ ...values, ...recipe, workflows: [build] })).toContainEqual(
      expect.stringContaining(` test-${kind}.`),
    );
  });

  it("keeps no findings without a collecting step", () => {
    expect(warnings(values, { [test.workflowArn]: outline("RunCommand") })).toEqual([none]);
    expect(warnings({ ...values, workflows: [build] })).toEqual([none]);
  });

  it.each([
    ["one collects them", outline("RunCommand", "CollectImageScanFindings")],
    ["the document can't be read", unreadable],
    ["the document is still being read", undefined],
  ])("is fine while %s", (_, known) => {
    expect(warnings(values, known ? { [test.workflowArn]: known } : {})).toEqual([]);
  });

  it("is fine if off, or with Image Builder's own workflows", () => {
    const known = { [test.workflowArn]: outline("RunCommand") };
    expect(
      warnings({ ...values, imageScanningConfiguration: createScanningSettings(false) }, known),
    ).toEqual([]);
    expect(warnings({ ...values, workflows: [] })).toEqual([]);
  });
});

describe("a build workflow for the other image type", () => {
  it("creates no AMI for an image recipe", () => {
    const documents = { [build.workflowArn]: outline("BootstrapInstanceForContainer") };
    expect(warnings({ workflows: [build] }, documents)).toEqual([
      expect.stringMatching(
        /^workflows\.0\.workflowArn: An image recipe needs a step that creates an AMI/,
      ),
    ]);
  });

  it("prepares no instance for a container recipe", () => {
    const values = { ...container, workflows: [build] };
    expect(warnings(values, { [build.workflowArn]: outline("CreateImage") })).toEqual([
      expect.stringMatching(/^workflows\.0\.workflowArn: .*BootstrapInstanceForContainer/),
    ]);
    const both = outline("BootstrapInstanceForContainer", "CreateImage");
    expect(warnings(values, { [build.workflowArn]: both })).toEqual([]);
  });

  it("is recognized by name if it is AWS's own, of any type", () => {
    const workflows = [
      managed("build", "build-container"),
      managed("test", "test-container"),
      managed("distribution", "distribute-container"),
    ];
    expect(warnings({ workflows })).toEqual(
      workflows.map((_, row) =>
        expect.stringMatching(`^workflows\\.${row}\\.workflowArn: .*for containers`),
      ),
    );
    expect(warnings({ ...container, workflows })).toEqual([]);
    expect(warnings({ ...container, workflows: [managed("build", "build-image")] })).toEqual([
      expect.stringMatching(/^workflows\.0\.workflowArn: .*for AMIs/),
    ]);
  });

  it("can't be recognized without its document", () => {
    expect(warnings({ workflows: [build] }, { [build.workflowArn]: unreadable })).toEqual([]);
    expect(warnings({ workflows: [build] })).toEqual([]);
  });
});
