import { describe, expect, it } from "vitest";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
} from "../timeline/testing";
import { describeInstanceState } from "./instance-state";

const launch = createTestStep({
  action: "LaunchInstance",
  startedAt: getTimeAfterStart(1),
  outputs: '{"instanceId": "i-0123456789abcdef0"}',
});
const terminate = createTestStep({
  action: "TerminateInstance",
  stepExecutionId: "end",
  startedAt: getTimeAfterStart(3),
});

const describeState = (
  steps: ReturnType<typeof createTestStep>[],
  terminateInstanceOnFailure: boolean | null = null,
  status = "FAILED",
) =>
  describeInstanceState(
    createTestBuildDetail({
      summary: summary({ status }),
      workflows: [createTestWorkflow({ steps })],
      terminateInstanceOnFailure,
    }),
  );

describe("the build instance's state", () => {
  it("is shown only for failed and canceled builds, even once deleted", () => {
    expect(describeState([launch], true, "AVAILABLE")).toBeNull();
    const deleted = createTestBuildDetail({
      summary: summary({ status: "DELETED" }),
      beforeDeletion: { status: "CANCELLED", reason: null },
      workflows: [createTestWorkflow({ steps: [launch, terminate] })],
    });
    expect(describeInstanceState(deleted)).toBe("The instance was terminated.");
  });

  it("is based on the steps rather than the configuration", () => {
    expect(describeState([launch, terminate], false)).toBe("The instance was terminated.");
    expect(describeState([{ ...launch, rollbackStatus: "COMPLETED" }], false)).toContain(
      "was terminated",
    );
    expect(describeState([createTestStep({ action: "CreateImage" })], false)).toBe(
      "No build instance was launched.",
    );
  });

  it("falls back to the configuration of a failed build", () => {
    expect(describeState([launch], false)).toContain("kept instance i-0123456789abcdef0 running");
    expect(describeState([launch], true)).toContain(
      "configured to terminate instance i-0123456789abcdef0",
    );
  });

  it("names no instance if Amazon EC2 refused the launch", () => {
    const message = "An error occurred (VcpuLimitExceeded) when calling the RunInstances operation";
    const failed = { ...launch, status: "FAILED", outputs: null, message };
    for (const terminates of [true, false, null]) {
      expect(describeState([failed], terminates)).toBe(
        "The launch failed, and Kiln has no record of an instance.",
      );
    }
    const named = { ...failed, message: "Instance i-0123456789abcdef0 never connected." };
    expect(describeState([named], false)).toContain("kept instance i-0123456789abcdef0 running");
  });

  it("may be running if the launch failed later and the message names no instance", () => {
    const message =
      "Step timed out while step is verifying the Systems Manager Agent availability on the target instance(s).";
    const failed = { ...launch, status: "FAILED", outputs: null, message };
    for (const terminates of [true, false, null]) {
      expect(describeState([failed], terminates)).toBe(
        "The launch failed, but the instance may still be running. Check Amazon EC2.",
      );
      const rolledBack = { ...failed, rollbackStatus: "COMPLETED" };
      expect(describeState([rolledBack], terminates)).toBe("The instance was terminated.");
      expect(describeState([failed, terminate], terminates)).toBe("The instance was terminated.");
    }
  });

  it("is unknown otherwise", () => {
    for (const [terminates, status] of [
      [null, "FAILED"],
      [true, "CANCELLED"],
    ] as const) {
      expect(describeState([launch], terminates, status)).toContain(
        "no record of whether instance i-0",
      );
    }
    expect(
      describeInstanceState(createTestBuildDetail({ summary: summary({ status: "FAILED" }) })),
    ).toContain("no record");
  });
});
