import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildFormSchema } from "./form-schema";
import { createEmptyForm } from "./form-values";
import { importRequest } from "./import-request";
import { createForm } from "./testing/forms";
import { toRequest } from "./to-request";

/** Returns the values that couldn't be imported, as "path: reason". */
function unimported(json: unknown): string[] {
  return importRequest(json).unimported.map(({ path, reason }) => `${path}: ${reason}`);
}

describe("fromRequest", () => {
  it("reads the request in Kiln's own export", () => {
    const request = toRequest(createForm());
    expect(importRequest({ id: "1", request })).toEqual(importRequest(request));
  });

  it("keeps AWS's defaults for missing members", () => {
    expect(importRequest({})).toEqual({
      values: createEmptyForm(""),
      unimported: [],
      importedCount: 0,
    });
  });

  it("selects the container recipe if it is the only one, and reports both", () => {
    expect(importRequest({ containerRecipeArn: "c" }).values.recipeKind).toBe("container");
    expect(importRequest({ containerRecipeArn: "c", imageRecipeArn: "" }).unimported).toEqual([]);
    const both = importRequest({ containerRecipeArn: "c", imageRecipeArn: "i" });
    expect(both.values).toMatchObject({ recipeKind: "image", containerRecipeArn: "" });
    expect(both.importedCount).toBe(1);
    expect(both.unimported).toEqual([
      {
        path: "containerRecipeArn",
        reason: "A request can have only one recipe. The image recipe is used.",
      },
    ]);
  });

  it("keeps a value that violates a constraint, for the form to mark", () => {
    const { values, unimported: rest } = importRequest({ clientToken: "x".repeat(65) });
    expect(rest).toEqual([]);
    expect(values.clientToken).toHaveLength(65);
    expect(buildFormSchema.safeParse(values).success).toBe(false);
  });

  it("lists unknown members with the likely name, and wrong types", () => {
    expect(
      unimported({
        ImageRecipeArn: "arn",
        imageTestsConfiguration: { imageTestsEnabled: "true", timeoutMinutes: "60" },
        executionRole: null,
        workflows: [{ workflowArn: 1, onFailure: "Abort", parameters: { a: "b" } }, "arn"],
        imageScanningConfiguration: { ecrConfiguration: { containerTags: ["a", 2] } },
        tags: { a: 1 },
        loggingConfiguration: [],
        zone: {},
      }),
    ).toEqual([
      "ImageRecipeArn: Unknown field. Did you mean “imageRecipeArn”?",
      "imageTestsConfiguration.imageTestsEnabled: Must be true or false, not text.",
      "imageTestsConfiguration.timeoutMinutes: Must be a number, not text.",
      "executionRole: null isn't allowed here. The field is left empty.",
      "workflows.0.workflowArn: Must be text, not a number.",
      "workflows.0.onFailure: Must be CONTINUE or ABORT.",
      "workflows.0.parameters: Must be a list, not an object.",
      "workflows.1: Must be an object, not text.",
      "imageScanningConfiguration.ecrConfiguration.containerTags.1: Must be text, not a number.",
      "tags.a: Must be text, not a number.",
      "loggingConfiguration: Must be an object, not a list.",
      "zone: Unknown field.",
    ]);
  });

  it("treats inherited object keys as ordinary keys", () => {
    const json = JSON.parse(
      `{"__proto__": {"clientToken": "x"}, "constructor": 1, "tags": {"__proto__": "v", "toString": "w"}}`,
    );
    const { values, unimported: rest } = importRequest(json);
    expect(values.clientToken).toBe("");
    expect(values.tags).toEqual([
      { key: "__proto__", value: "v" },
      { key: "toString", value: "w" },
    ]);
    expect(rest.map(({ path }) => path)).toEqual(["__proto__", "constructor"]);
    expect(Object.hasOwn(Object.prototype, "clientToken")).toBe(false);
  });

  it("limits the result of a huge input", () => {
    const junk = Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [`k${key}`, 1]));
    const { values, unimported: rest } = importRequest({
      workflows: Array.from({ length: 10_000 }, () => ({})),
      executionRole: "x".repeat(1_000_000),
      ["long".repeat(1_000)]: 1,
      ...junk,
    });
    expect(values.workflows).toHaveLength(500);
    expect(values.executionRole).toBe("");
    expect(rest).toHaveLength(101);
    expect(Math.max(...rest.map(({ path }) => path.length))).toBeLessThanOrEqual(201);
  });

  it("never throws, and always returns a form of the right shape", () => {
    const names = Object.keys(toRequest(createForm())).concat("workflows", "tags", "request");
    const nearly = fc.dictionary(fc.constantFrom(...names), fc.anything());
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), nearly), (json) => {
        const { values } = importRequest(json);
        const typeErrors = buildFormSchema
          .safeParse(values)
          .error?.issues.filter(({ code }) => code === "invalid_type");
        expect(typeErrors ?? []).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
