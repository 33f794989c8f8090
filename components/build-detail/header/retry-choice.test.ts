import { describe, expect, it } from "vitest";
import { at, buildDetail, summary, workflow } from "../timeline/testing";
import { retryChoice } from "./retry-choice";

const failed = (changes: Parameters<typeof buildDetail>[0] = {}, status = "FAILED") =>
  retryChoice(buildDetail({ summary: summary({ status }), ...changes }));
const build = workflow({ type: "BUILD", status: "FAILED" });

describe("whether Retry is offered", () => {
  it("is no question while the build runs, succeeded or is deleted", () => {
    for (const status of ["TESTING", "AVAILABLE", "DELETED"]) expect(failed({}, status)).toBeNull();
  });

  it("depends on whether the build came to an image, and names where it resumes", () => {
    expect(failed({ workflows: [build, workflow({ type: "TEST" })] })).toEqual({
      isOffered: true,
      resumesAt: "tests",
    });
    const phases = [{ status: "DISTRIBUTING", startedAt: at(1), endedAt: null, usualMs: null }];
    expect(failed({ phases }, "CANCELLED")).toEqual({ isOffered: true, resumesAt: "distribution" });
    expect(failed({ workflows: [build] })).toMatchObject({
      isOffered: false,
      why: expect.stringContaining("failed before an image was created"),
    });
    const planned = workflow({ type: "TEST", startedAt: null, status: "SKIPPED" });
    expect(failed({ workflows: [build, planned] })).toMatchObject({ isOffered: false });
  });

  it("is AWS's to decide where nobody saw how far the build came", () => {
    expect(failed()).toEqual({ isOffered: true, resumesAt: null });
  });

  it("excludes container images", () => {
    expect(failed({ summary: summary({ status: "FAILED", type: "DOCKER" }) })).toMatchObject({
      isOffered: false,
      why: expect.stringContaining("AMI builds only"),
    });
  });
});
