import { describe, expect, it } from "vitest";
import type { InspectorStatus } from "@/lib/imagebuilder/views";
import { adviseOnBuildForm } from "../advise";
import { account, createForm, createScanningSettings, region } from "../testing/forms";

function adviceOnScanning(
  inspector: InspectorStatus | undefined,
  recipeKind: "image" | "container" = "image",
  isOn = true,
) {
  const values = createForm({
    recipeKind,
    imageScanningConfiguration: createScanningSettings(isOn, "scans"),
  });
  return adviseOnBuildForm(values, { account, region, workflows: {}, inspector })
    .filter(({ path }) => path === "imageScanningConfiguration.imageScanningEnabled")
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe("scanning where Amazon Inspector", () => {
  it("is off gets a warning by output type", () => {
    const containersOnly = { ec2: "disabled", ecr: "enabled" } as const;
    expect(adviceOnScanning(containersOnly)).toEqual([
      expect.stringMatching(
        /^warning: Amazon Inspector isn't enabled for EC2 in this account and Region/,
      ),
    ]);
    expect(adviceOnScanning(containersOnly, "container")).toEqual([]);
    expect(adviceOnScanning({ ec2: "enabled", ecr: "disabled" }, "container")).toEqual([
      expect.stringMatching(/^warning: .* isn't enabled for ECR/),
    ]);
    expect(adviceOnScanning(containersOnly, "image", false)).toEqual([]);
  });

  it("can't be checked is reported as unknown", () => {
    expect(adviceOnScanning({ ec2: "unknown", ecr: "unknown" })).toEqual([
      expect.stringMatching(/^info: Couldn't check whether Amazon Inspector is enabled for EC2/),
    ]);
  });

  it("is on, or not looked up yet, needs no advice", () => {
    expect(adviceOnScanning({ ec2: "enabled", ecr: "disabled" })).toEqual([]);
    expect(adviceOnScanning(undefined)).toEqual([]);
  });
});
