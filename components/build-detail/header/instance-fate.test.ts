import { describe, expect, it } from "vitest";
import { at, buildDetail, step, summary, workflow } from "../timeline/testing";
import { instanceFate } from "./instance-fate";

const launch = step({
  action: "LaunchInstance",
  startedAt: at(1),
  outputs: '{"instanceId": "i-0123456789abcdef0"}',
});
const terminate = step({ action: "TerminateInstance", stepExecutionId: "end", startedAt: at(3) });

const fate = (
  steps: ReturnType<typeof step>[],
  terminateInstanceOnFailure: boolean | null = null,
  status = "FAILED",
) =>
  instanceFate(
    buildDetail({
      summary: summary({ status }),
      workflows: [workflow({ steps })],
      terminateInstanceOnFailure,
    }),
  );

describe("the build instance's state", () => {
  it("is shown only for failed and canceled builds, even once deleted", () => {
    expect(fate([launch], true, "AVAILABLE")).toBeNull();
    const deleted = buildDetail({
      summary: summary({ status: "DELETED" }),
      beforeDeletion: { status: "CANCELLED", reason: null },
      workflows: [workflow({ steps: [launch, terminate] })],
    });
    expect(instanceFate(deleted)).toBe("The build instance was terminated.");
  });

  it("is based on the steps rather than the configuration", () => {
    expect(fate([launch, terminate], false)).toBe("The build instance was terminated.");
    expect(fate([{ ...launch, rollbackStatus: "COMPLETED" }], false)).toContain("was terminated");
    expect(fate([step({ action: "CreateImage" })], false)).toBe("No build instance was launched.");
  });

  it("falls back to the configuration of a failed build", () => {
    expect(fate([launch], false)).toContain("kept instance i-0123456789abcdef0 running");
    expect(fate([launch], true)).toContain("terminates instance i-0123456789abcdef0");
  });

  it("is unknown otherwise", () => {
    for (const [terminates, status] of [
      [null, "FAILED"],
      [true, "CANCELLED"],
    ] as const) {
      expect(fate([launch], terminates, status)).toContain("no record of whether instance i-0");
    }
    expect(instanceFate(buildDetail({ summary: summary({ status: "FAILED" }) }))).toContain(
      "no record",
    );
  });
});
