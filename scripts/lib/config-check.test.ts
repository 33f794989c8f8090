import { describe, expect, it } from "vitest";
import { firstFinding } from "./config-check.mjs";

describe("what a check of the configuration found", () => {
  it("is said as it is when it is one thing", () => {
    expect(firstFinding("kiln.config.yaml line 2: roles is missing\n")).toBe(
      "kiln.config.yaml line 2: roles is missing",
    );
  });

  it("is one line, however much there is", () => {
    expect(firstFinding("first\nsecond\nthird\n")).toBe("first (and 2 more)");
  });
});
