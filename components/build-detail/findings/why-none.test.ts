import { describe, expect, it } from "vitest";
import { keepsFindings, scanNeeds, whyNone } from "./why-none";

describe("why a build has no findings", () => {
  it.each([
    ["was not asked for them", "AVAILABLE", false, "Findings were not asked for"],
    ["will not have them", "BUILDING", false, "Findings were not asked for"],
    ["is still on its way", "TESTING", true, "Not scanned yet"],
    ["failed", "FAILED", true, "No findings"],
    ["was scanned or not", "AVAILABLE", true, "No findings"],
    ["is not known in full", "AVAILABLE", null, "No findings"],
  ])("says that it %s", (_, status, keeps, title) => {
    expect(whyNone({ status }, keeps).title).toBe(title);
  });

  it("reads from a request whether it asked, whatever stands there", () => {
    const of = (imageScanningConfiguration: unknown) =>
      keepsFindings({ imageScanningConfiguration });
    expect(of({ imageScanningEnabled: true })).toBe(true);
    for (const odd of [{ imageScanningEnabled: "true" }, {}, null, "on", undefined, [true]]) {
      expect(of(odd)).toBe(false);
    }
    expect(keepsFindings({})).toBe(false);
  });

  it("names what a container needs instead of an instance", () => {
    expect(scanNeeds({ type: "DOCKER" }).join(" ")).toContain("ECR repository");
    expect(scanNeeds({ type: "AMI" }).join(" ")).toContain("test instance");
  });
});
