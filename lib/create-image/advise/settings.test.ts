import { describe, expect, it } from "vitest";
import type { InspectorStatus } from "@/lib/imagebuilder/views";
import { advise } from "../advise";
import { account, form, region, scanning } from "../testing/forms";

function atScanning(
  inspector: InspectorStatus | undefined,
  recipeKind: "image" | "container" = "image",
  isOn = true,
) {
  const values = form({ recipeKind, imageScanningConfiguration: scanning(isOn, "scans") });
  return advise(values, { account, region, workflows: {}, inspector })
    .filter(({ path }) => path === "imageScanningConfiguration.imageScanningEnabled")
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe("scanning where Amazon Inspector", () => {
  it("is off gets a warning by output type", () => {
    const containersOnly = { ec2: "disabled", ecr: "enabled" } as const;
    expect(atScanning(containersOnly)).toEqual([
      expect.stringMatching(
        /^warning: Amazon Inspector isn't enabled for EC2 in this account and Region/,
      ),
    ]);
    expect(atScanning(containersOnly, "container")).toEqual([]);
    expect(atScanning({ ec2: "enabled", ecr: "disabled" }, "container")).toEqual([
      expect.stringMatching(/^warning: .* isn't enabled for ECR/),
    ]);
    expect(atScanning(containersOnly, "image", false)).toEqual([]);
  });

  it("can't be checked is reported as unknown", () => {
    expect(atScanning({ ec2: "unknown", ecr: "unknown" })).toEqual([
      expect.stringMatching(/^info: Couldn't check whether Amazon Inspector is enabled for EC2/),
    ]);
  });

  it("is on, or not looked up yet, needs no advice", () => {
    expect(atScanning({ ec2: "enabled", ecr: "disabled" })).toEqual([]);
    expect(atScanning(undefined)).toEqual([]);
  });
});
