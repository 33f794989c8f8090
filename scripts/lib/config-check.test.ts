import { describe, expect, it } from "vitest";
import { getFirstFinding } from "./config-check.mjs";

describe("the findings of a configuration check", () => {
  it("are unchanged if there is only one", () => {
    expect(getFirstFinding("kiln.config.yaml line 2: roles is missing\n")).toBe(
      "kiln.config.yaml line 2: roles is missing",
    );
  });

  it("are one line for any number", () => {
    expect(getFirstFinding("first\nsecond\nthird\n")).toBe("first (and 2 more)");
  });
});
