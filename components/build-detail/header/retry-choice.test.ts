import { describe, expect, it } from "vitest";
import { at, buildDetail, summary, workflow } from "../timeline/testing";
import { retryChoice } from "./retry-choice";

const failed = (changes: Parameters<typeof buildDetail>[0] = {}, status = "FAILED") =>
  retryChoice(buildDetail({ summary: summary({ status }), ...changes }));
const build = workflow({ type: "BUILD", status: "FAILED" });

describe("the Retry action", () => {
  it("doesn't apply to running, successful and deleted builds", () => {
    for (const status of ["TESTING", "AVAILABLE", "DELETED"]) expect(failed({}, status)).toBeNull();
  });

  it("requires an image and names the phase where it resumes", () => {
    expect(failed({ workflows: [build, workflow({ type: "TEST" })] })).toEqual({
      isOffered: true,
      resumesAt: "tests",
    });
    const phases = [{ status: "DISTRIBUTING", startedAt: at(1), endedAt: null, typicalMs: null }];
    expect(failed({ phases }, "CANCELLED")).toEqual({ isOffered: true, resumesAt: "distribution" });
    expect(failed({ workflows: [build] })).toMatchObject({
      isOffered: false,
      why: expect.stringContaining("failed before an image was created"),
    });
    const planned = workflow({ type: "TEST", startedAt: null, status: "SKIPPED" });
    expect(failed({ workflows: [build, planned] })).toMatchObject({ isOffered: false });
  });

  it("is offered if the build's progress is unknown", () => {
    expect(failed()).toEqual({ isOffered: true, resumesAt: null });
  });

  it("excludes container images", () => {
    expect(failed({ summary: summary({ status: "FAILED", type: "DOCKER" }) })).toMatchObject({
      isOffered: false,
      why: expect.stringContaining("AMI builds only"),
    });
  });
});
