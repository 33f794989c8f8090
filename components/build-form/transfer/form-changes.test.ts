import { describe, expect, it } from "vitest";
import { emptyForm, emptyWorkflow } from "@/lib/create-image/form-values";
import { formChanges } from "./form-changes";

const infrastructure = "arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/i";
const before = {
  ...emptyForm("token"),
  infrastructureConfigurationArn: infrastructure,
  executionRole: "old",
};

describe("formChanges", () => {
  it("lists set, replaced and cleared values in form order", () => {
    const after = {
      ...emptyForm("another"),
      imageTestsConfiguration: { imageTestsEnabled: false, timeoutMinutes: 90 },
      executionRole: "new",
      tags: [{ key: "team", value: "a" }],
    };
    expect(
      formChanges(before, after).map(({ path, before, after }) => [path, before, after]),
    ).toEqual([
      ["infrastructureConfigurationArn", [infrastructure], []],
      ["imageTestsConfiguration.imageTestsEnabled", ["On"], ["Off"]],
      ["imageTestsConfiguration.timeoutMinutes", [], ["90 minutes"]],
      ["executionRole", ["old"], ["new"]],
      ["tags", [], ["team=a"]],
    ]);
  });

  it("lists a workflow that differs only in a parameter", () => {
    const row = emptyWorkflow("arn:aws:imagebuilder:eu-west-1:aws:workflow/test/t/1.0.0");
    const changed = { ...row, parameters: [{ name: "p", value: ["x", "y"] }] };
    expect(
      formChanges({ ...before, workflows: [row] }, { ...before, workflows: [changed] }),
    ).toMatchObject([{ before: ["t 1.0.0"], after: ["t 1.0.0 · p = x, y"] }]);
  });

  it("is empty for the same values", () => {
    expect(formChanges(before, structuredClone(before))).toEqual([]);
  });
});
