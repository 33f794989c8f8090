import { describe, expect, it } from "vitest";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  summary,
} from "../timeline/testing";
import {
  getNoFindingsReason,
  isFindingCollectionEnabled,
  listScanPrerequisites,
} from "./no-findings-reason";

describe("why a build has no findings", () => {
  const scan = { enabled: null, status: null, reason: null };
  const ran = (changes: Parameters<typeof createTestStep>[0]) => [
    createTestWorkflow({
      steps: [createTestStep({ action: "CollectImageScanFindings", name: "Scan", ...changes })],
    }),
  ];
  const build = (status: string, changes: Parameters<typeof createTestBuildDetail>[0] = {}) =>
    createTestBuildDetail({ summary: summary({ status }), ...changes });
  const completed = { scan: { ...scan, status: "COMPLETED" } };
  const abandoned = { scan: { ...scan, status: "ABANDONED", reason: "No instance." } };

  it.each([
    ["AVAILABLE", completed, true, "No vulnerabilities found"],
    ["AVAILABLE", { workflows: ran({}) }, null, "No vulnerabilities found"],
    ["AVAILABLE", { scan: { ...scan, enabled: false } }, null, "Not scanned"],
    ["BUILDING", {}, false, "Not scanned"],
    ["TESTING", {}, true, "Not scanned yet"],
    ["AVAILABLE", abandoned, true, "Scan abandoned"],
    [
      "FAILED",
      { workflows: ran({ status: "FAILED" }) },
      true,
      "Not scanned: step Scan ended with status FAILED",
    ],
    ["FAILED", {}, true, "Not scanned"],
    ["AVAILABLE", { workflows: [createTestWorkflow()] }, true, "Not scanned"],
    ["AVAILABLE", {}, true, "No findings"],
  ])("explains a build that is %s", (status, changes, keeps, title) => {
    const reason = getNoFindingsReason(build(status, changes), keeps);
    expect(reason.title).toBe(title);
    expect(reason.isClean).toBe(title.startsWith("No vulnerabilities"));
  });

  it("says only once that scanning is off", () => {
    expect(getNoFindingsReason(build("BUILDING"), false)).toEqual({
      isClean: false,
      title: "Not scanned",
      text: "This build's request didn't enable scanning.",
    });
  });

  it.each([
    [true, "Findings appear once the image is scanned."],
    [null, "If the request enables scanning, findings appear once the image is scanned."],
  ])("promises findings of a running build only if scanning is on: %s", (keeps, text) => {
    expect(getNoFindingsReason(build("BUILDING"), keeps).text).toBe(text);
  });

  it("reads from any request whether scanning was enabled", () => {
    const of = (imageScanningConfiguration: unknown) =>
      isFindingCollectionEnabled({ imageScanningConfiguration } as Parameters<
        typeof isFindingCollectionEnabled
      >[0]);
    expect(of({ imageScanningEnabled: true })).toBe(true);
    for (const odd of [{ imageScanningEnabled: "true" }, {}, null, "on", undefined, [true]]) {
      expect(of(odd)).toBe(false);
    }
    expect(isFindingCollectionEnabled({})).toBe(false);
  });

  it("lists the prerequisites of a container image and of an AMI", () => {
    expect(listScanPrerequisites({ type: "DOCKER" }).join(" ")).toContain("ECR repository");
    expect(listScanPrerequisites({ type: "AMI" }).join(" ")).toContain("CollectImageScanFindings");
  });
});
