import { describe, expect, test } from "vitest";
import { emptyForm } from "@/lib/create-image/form-values";
import { analyse } from "../analysis/analyse";
import { sectionStates } from "./section-state";

const here = { account: "111122223333", region: "eu-west-1", workflows: {} };

function stateOf(id: string, change: Partial<ReturnType<typeof emptyForm>> = {}) {
  const analysis = analyse({ ...emptyForm("token"), ...change }, here);
  return sectionStates(analysis).find((section) => section.id === id);
}

describe("a section", () => {
  test("with a required field that is empty has something missing, and nothing wrong", () => {
    expect(stateOf("recipe")).toMatchObject({ missing: 1, wrong: 0, filled: false });
  });

  test("with a value that is not allowed has something wrong", () => {
    expect(stateOf("recipe", { imageRecipeArn: "no arn" })).toMatchObject({ missing: 0, wrong: 1 });
  });

  test("that may stay empty has nothing to say", () => {
    expect(stateOf("distribution")).toMatchObject({ missing: 0, wrong: 0, filled: false });
  });

  test("counts every row", () => {
    const tags = ["aws:a", "aws:b"].map((key) => ({ key, value: "" }));
    expect(stateOf("tags", { tags })).toMatchObject({ wrong: 2, filled: true });
  });
});
