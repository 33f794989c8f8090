import { describe, expect, it } from "vitest";
import type { BuildOutput, BuildSummary } from "@/lib/builds/view";
import { createTestBuildDetail, summary } from "../timeline/testing";
import { describeKeptOutputs } from "./delete-build";

const output: BuildOutput = { region: "eu-west-1", account: null, id: "ami-1", name: null };
const describeOutputs = (
  changes: Partial<BuildSummary>,
  { outputs = 0, isFinal = true }: { outputs?: number; isFinal?: boolean } = {},
) =>
  describeKeptOutputs(
    createTestBuildDetail({
      summary: summary(changes),
      outputs: Array.from({ length: outputs }, () => output),
      isFinal,
    }),
  );

describe("the confirmation of a deletion", () => {
  it("names the outputs that stay", () => {
    expect(describeOutputs({ type: "AMI", status: "AVAILABLE" }, { outputs: 2 })).toContain(
      "The 2 AMIs will be kept",
    );
    expect(describeOutputs({ type: "DOCKER", status: "FAILED" }, { outputs: 1 })).toContain(
      "The container image will be kept",
    );
  });

  it.each(["AVAILABLE", "DEPRECATED"])(
    "doesn't deny outputs of a build in status %s that Image Builder hasn't reported yet",
    (status) => {
      expect(describeOutputs({ status }, { isFinal: false })).toContain(
        "The build's AMIs will be kept",
      );
    },
  );

  it.each([
    ["FAILED", false],
    ["AVAILABLE", true],
  ])("states that a build in status %s has no outputs", (status, isFinal) => {
    expect(describeOutputs({ status }, { isFinal })).toBe(
      "Image Builder reported no AMIs for this build.",
    );
  });
});
