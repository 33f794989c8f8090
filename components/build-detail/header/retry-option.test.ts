import { describe, expect, it } from "vitest";
import {
  createTestBuildDetail,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
} from "../timeline/testing";
import { getRetryOption } from "./retry-option";

const retryOptionFor = (
  changes: Parameters<typeof createTestBuildDetail>[0] = {},
  status = "FAILED",
) => getRetryOption(createTestBuildDetail({ summary: summary({ status }), ...changes }));
const build = createTestWorkflow({ type: "BUILD", status: "FAILED" });

describe("the Retry action", () => {
  it("doesn't apply to running, successful and deleted builds", () => {
    for (const status of ["TESTING", "AVAILABLE", "DELETED"])
      expect(retryOptionFor({}, status)).toBeNull();
  });

  it("requires an image and names the phase where it resumes", () => {
    expect(retryOptionFor({ workflows: [build, createTestWorkflow({ type: "TEST" })] })).toEqual({
      isOffered: true,
      resumesAt: "test",
    });
    const phases = [
      { status: "DISTRIBUTING", startedAt: getTimeAfterStart(1), endedAt: null, typicalMs: null },
    ];
    expect(retryOptionFor({ phases }, "CANCELLED")).toEqual({
      isOffered: true,
      resumesAt: "distribution",
    });
    expect(retryOptionFor({ workflows: [build] })).toMatchObject({
      isOffered: false,
      why: expect.stringContaining("failed before an image was created"),
    });
    const planned = createTestWorkflow({ type: "TEST", startedAt: null, status: "SKIPPED" });
    expect(retryOptionFor({ workflows: [build, planned] })).toMatchObject({ isOffered: false });
  });

  it("is offered if the build's progress is unknown", () => {
    expect(retryOptionFor()).toEqual({ isOffered: true, resumesAt: null });
  });

  it("excludes container images", () => {
    expect(
      retryOptionFor({ summary: summary({ status: "FAILED", type: "DOCKER" }) }),
    ).toMatchObject({
      isOffered: false,
      why: expect.stringContaining("AMI builds only"),
    });
  });
});
