import { describe, expect, it } from "vitest";
import { describeKeptOutputs } from "./delete-build";

describe("the confirmation of a deletion", () => {
  it("names the outputs that stay", () => {
    expect(describeKeptOutputs(2, { type: "AMI", status: "AVAILABLE" })).toContain(
      "The 2 AMIs will be kept",
    );
    expect(describeKeptOutputs(1, { type: "DOCKER", status: "FAILED" })).toContain(
      "The container image will be kept",
    );
  });

  it("doesn't deny outputs that Image Builder hasn't reported yet", () => {
    expect(describeKeptOutputs(0, { type: "AMI", status: "AVAILABLE" })).toContain(
      "The build's AMIs will be kept",
    );
    expect(describeKeptOutputs(0, { type: "AMI", status: "DEPRECATED" })).toContain(
      "The build's AMIs will be kept",
    );
    expect(describeKeptOutputs(0, { type: "AMI", status: "FAILED" })).toBe(
      "Image Builder reported no AMIs for this build.",
    );
  });
});
