import { describe, expect, test } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { decodeDraft, encodeDraft } from "./draft-codec";

const values = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: "half typed",
  workflows: [
    {
      workflowArn: "",
      parameters: [{ name: "list", value: ["a", "", "ü"] }],
      parallelGroup: "not allowed !",
      onFailure: "ABORT" as const,
    },
  ],
};
const draft = {
  values,
  scope: "engineer@eu-west-1",
  savedAt: 1_700_000_000_000,
  attempt: { scope: "engineer@eu-west-1", submissionId: null },
};

/** Returns the stored text with some members of its values replaced. */
function stored(change: Record<string, unknown>, outside: Record<string, unknown> = {}) {
  return JSON.stringify({ version: 1, ...draft, ...outside, values: { ...values, ...change } });
}

describe("a stored draft", () => {
  test("survives a round trip, even if unfinished", () => {
    expect(decodeDraft(encodeDraft(draft))).toEqual(draft);
  });

  test("survives a round trip with a script of any stored length", () => {
    const script = { name: "script", value: ["s".repeat(900_000)] };
    const [row] = values.workflows;
    const long = { ...values, workflows: [{ ...row, parameters: [script] }] } as typeof values;
    expect(decodeDraft(encodeDraft({ ...draft, values: long }))?.values).toEqual(long);
  });

  test("gets the default of a member added later", () => {
    const { enhancedImageMetadataEnabled: _, ...older } = values;
    const text = JSON.stringify({ version: 1, ...draft, values: older });
    expect(decodeDraft(text)?.values.enhancedImageMetadataEnabled).toBe(true);
  });

  test("drops unknown members", () => {
    const read = decodeDraft(stored({ evil: "<script>" }));
    expect(read?.values).toEqual(values);
  });

  test.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["another version", stored({}, { version: 2 })],
    ["a text where a list belongs", stored({ tags: "x" })],
    ["a number where a text belongs", stored({ executionRole: 4 })],
    ["an object with a prototype for a text", stored({ imageRecipeArn: { length: 3 } })],
    ["no token", stored({ clientToken: "" })],
    ["a token longer than AWS takes", stored({ clientToken: "t".repeat(65) })],
    ["more rows than anybody types", stored({ tags: Array(1_001).fill({ key: "", value: "" }) })],
    ["too much", stored({ executionRole: "r".repeat(2_000_001) })],
  ])("is ignored if it contains %s", (_, text) => {
    expect(decodeDraft(text)).toBeNull();
  });
});
