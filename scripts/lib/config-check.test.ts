import { describe, expect, it } from "vitest";
import { summarizeFindings } from "./config-check.mjs";

describe("the findings of a configuration check", () => {
  it("are unchanged if there is only one", () => {
    expect(summarizeFindings("kiln.config.yaml line 2: roles is missing\n")).toBe(
      "kiln.config.yaml line 2: roles is missing",
    );
  });

  it("are one line for any number", () => {
    expect(summarizeFindings("first\nsecond\nthird\n")).toBe("first (and 2 more)");
  });
});
