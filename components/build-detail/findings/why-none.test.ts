import { describe, expect, it } from "vitest";
import { buildDetail, step, summary, workflow } from "../timeline/testing";
import { keepsFindings, scanNeeds, whyNone } from "./why-none";

describe("why a build has no findings", () => {
  const scan = { enabled: null, status: null, reason: null };
  const ran = (changes: Parameters<typeof step>[0]) => [
    workflow({ steps: [step({ action: "CollectImageScanFindings", name: "Scan", ...changes })] }),
  ];
  const build = (status: string, changes: Parameters<typeof buildDetail>[0] = {}) =>
    buildDetail({ summary: summary({ status }), ...changes });
  const completed = { scan: { ...scan, status: "COMPLETED" } };
  const abandoned = { scan: { ...scan, status: "ABANDONED", reason: "No instance." } };

  it.each([
    ["AVAILABLE", completed, true, "Scanned, no vulnerabilities found"],
    ["AVAILABLE", { workflows: ran({}) }, null, "Scanned, no vulnerabilities found"],
    ["AVAILABLE", { scan: { ...scan, enabled: false } }, null, "Not scanned: scanning was off"],
    ["BUILDING", {}, false, "Not scanned: scanning was off"],
    ["TESTING", {}, true, "Not scanned: the build is still running"],
    ["AVAILABLE", abandoned, true, "Not scanned: the scan was abandoned"],
    [
      "FAILED",
      { workflows: ran({ status: "FAILED" }) },
      true,
      "Not scanned: step Scan ended FAILED",
    ],
    ["FAILED", {}, true, "Not scanned: the build ended first"],
    ["AVAILABLE", { workflows: [workflow()] }, true, "Not scanned: no step collects findings"],
    ["AVAILABLE", {}, true, "No findings"],
  ])("explains a build that is %s", (status, changes, keeps, title) => {
    const reason = whyNone(build(status, changes), keeps);
    expect(reason.title).toBe(title);
    expect(reason.isClean).toBe(title.startsWith("Scanned"));
  });

  it("reads from any request whether scanning was enabled", () => {
    const of = (imageScanningConfiguration: unknown) =>
      keepsFindings({ imageScanningConfiguration });
    expect(of({ imageScanningEnabled: true })).toBe(true);
    for (const odd of [{ imageScanningEnabled: "true" }, {}, null, "on", undefined, [true]]) {
      expect(of(odd)).toBe(false);
    }
    expect(keepsFindings({})).toBe(false);
  });

  it("lists the prerequisites of a container image", () => {
    expect(scanNeeds({ type: "DOCKER" }).join(" ")).toContain("ECR repository");
    expect(scanNeeds({ type: "AMI" }).join(" ")).toContain("test instance");
  });
});
