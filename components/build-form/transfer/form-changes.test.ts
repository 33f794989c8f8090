import { describe, expect, it } from "vitest";
import { createEmptyForm, createEmptyWorkflow } from "@/lib/create-image/form-values";
import { listFormChanges } from "./form-changes";

const infrastructure = "arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/i";
const before = {
  ...createEmptyForm("token"),
  infrastructureConfigurationArn: infrastructure,
  executionRole: "old",
};

describe("formChanges", () => {
  it("lists set, replaced and cleared values in form order", () => {
    const after = {
      ...createEmptyForm("another"),
      imageTestsConfiguration: { imageTestsEnabled: false, timeoutMinutes: 90 },
      executionRole: "new",
      tags: [{ key: "team", value: "a" }],
    };
    expect(
      listFormChanges(before, after).map(({ path, before, after }) => [path, before, after]),
    ).toEqual([
      ["infrastructureConfigurationArn", [infrastructure], []],
      ["imageTestsConfiguration.imageTestsEnabled", ["On"], ["Off"]],
      ["imageTestsConfiguration.timeoutMinutes", [], ["90 minutes"]],
      ["executionRole", ["old"], ["new"]],
      ["tags", [], ["team=a"]],
    ]);
  });

  it("lists a workflow that differs only in a parameter", () => {
    const row = createEmptyWorkflow("arn:aws:imagebuilder:eu-west-1:aws:workflow/test/t/1.0.0");
    const changed = { ...row, parameters: [{ name: "p", value: ["x", "y"] }] };
    expect(
      listFormChanges({ ...before, workflows: [row] }, { ...before, workflows: [changed] }),
    ).toMatchObject([{ before: ["t 1.0.0"], after: ["t 1.0.0\u00a0· p = x, y"] }]);
  });

  it("names a workflow's group and failure action like the form", () => {
    const row = createEmptyWorkflow("arn:aws:imagebuilder:eu-west-1:aws:workflow/test/t/1.0.0");
    const changed = { ...row, parallelGroup: "checks", onFailure: "CONTINUE" as const };
    expect(listFormChanges(before, { ...before, workflows: [changed] })).toMatchObject([
      { after: ["t 1.0.0\u00a0· parallel group: checks\u00a0· on failure: continue"] },
    ]);
  });

  it("is empty for the same values", () => {
    expect(listFormChanges(before, structuredClone(before))).toEqual([]);
  });
});
