import { describe, expect, it } from "vitest";
import { findFormField, formFields, formSections, getFieldLabel } from "./fields";
import { createEmptyForm, createEmptyWorkflow } from "./form-values";

/** The path of every editable value of a form, with rows written as `[]`. */
function leaves(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, path ? `${path}.${key}` : key),
  );
}

const filled = {
  ...createEmptyForm("t"),
  imageScanningConfiguration: {
    imageScanningEnabled: true,
    ecrConfiguration: { repositoryName: "r", containerTags: [{ value: "a" }] },
  },
  workflows: [
    {
      workflowArn: "a",
      parameters: [{ name: "n", value: ["v"] }],
      parallelGroup: "",
      onFailure: "",
    },
  ],
  tags: [{ key: "k", value: "v" }],
};

describe("fields", () => {
  it("describe every member of the form", () => {
    const described = new Set(formFields.keys());
    const setters = leaves(filled, "").map((path) => path.replace("value[]", "value"));
    expect(setters.filter((path) => !described.has(path))).toEqual([]);
  });

  it("fill every section", () => {
    const used = new Set([...formFields.values()].map(({ section }) => section));
    expect([...used].sort()).toEqual(formSections.map(({ id }) => id).sort());
  });
});

describe("labelAt", () => {
  it.each([
    ["executionRole", "Execution role"],
    ["workflows.1.workflowArn", "Workflow 2"],
    ["workflows.1.parallelGroup", "Workflow 2: Parallel group"],
    ["workflows.0.parameters.2.value.1", "Workflow 1, parameter 3: Parameter value"],
    ["tags.9.key", "Tag 10 key"],
    ["imageScanningConfiguration.ecrConfiguration.containerTags.0.value", "Container tag 1"],
    ["workflows", "Workflows"],
    ["toString", "toString"],
    ["", ""],
  ])("calls %s %s", (path, label) => {
    expect(getFieldLabel(path)).toBe(label);
  });

  it("calls a workflow parameter by its name, if it has one", () => {
    const parameters = ["maxReboots", ""].map((name) => ({ name, value: ["many"] }));
    const workflows = [{ ...createEmptyWorkflow(), parameters }];
    const label = (path: string) => getFieldLabel(path, { ...createEmptyForm("t"), workflows });
    expect(label("workflows.0.parameters.0.value.0")).toBe("Workflow 1: Parameter maxReboots");
    expect(label("workflows.0.parameters.0.name")).toBe("Workflow 1: Parameter maxReboots");
    expect(label("workflows.0.parameters.1.name")).toBe("Workflow 1, parameter 2: Parameter name");
    expect(label("workflows.0.parameters")).toBe("Workflow 1: Parameters");
  });

  it("states under the test timeout that Image Builder ignores it", () => {
    expect(findFormField("imageTestsConfiguration.timeoutMinutes")?.help).toMatch(/ignores/);
  });

  it("separates the thousands of a limit", () => {
    const allowed = (path: string) => findFormField(path)?.constraint;
    expect(allowed("imageTestsConfiguration.timeoutMinutes")).toBe("60 to 1,440 minutes.");
    expect(allowed("executionRole")).toMatch(/^1 to 2,048 characters/);
  });

  it("finds the section of a path", () => {
    expect(findFormField("workflows.3.onFailure")?.section).toBe("workflows");
    expect(findFormField("nothing")).toBeUndefined();
  });
});
