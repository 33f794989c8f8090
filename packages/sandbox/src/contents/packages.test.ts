import { describe, expect, it } from "vitest";
import { HOSTILE_STRINGS } from "./hostile";
import { type BuiltImage, generateImagePackages } from "./packages";

const image = (change: Partial<BuiltImage> = {}): BuiltImage => ({
  seed: "test",
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/1",
  name: "al2023-base",
  platform: "Linux",
  osVersion: "Amazon Linux 2023",
  tags: {},
  ...change,
});

describe("the packages of an image", () => {
  it.each([
    ["Linux", "Amazon Linux 2023", /^\d+\.\d+\.\d+-\d+\.amzn2023\.0\.2$/],
    ["Linux", "Ubuntu 24.04", /^\d+\.\d+\.\d+-\dubuntu\d\.\d$/],
    ["Linux", "RHEL 9", /-\d+\.el9$/],
    ["Windows", "Microsoft Windows Server 2025", /^\d+\.\d+\.\d+\.\d+$/],
  ])(
    "of %s (%s) are numbered as its package manager numbers them",
    (platform, osVersion, version) => {
      const packages = generateImagePackages(image({ platform, osVersion }));
      expect(packages.length).toBeGreaterThanOrEqual(300);
      expect(packages.length).toBeLessThanOrEqual(5000);
      for (const { packageVersion } of packages) expect(packageVersion).toMatch(version);
    },
  );

  it.each([0, 1, 5000, 20_000])("are as many as a tag says: %i, each once, by name", (count) => {
    const packages = generateImagePackages(image({ tags: { "sandbox-packages": String(count) } }));
    const names = packages.map(({ packageName = "" }) => packageName);
    expect(names).toHaveLength(count);
    expect(new Set(names).size).toBe(count);
    expect(names).toEqual([...names].sort());
  });

  it("are the same each time, and a later build has some newer ones", () => {
    const first = generateImagePackages(image());
    expect(generateImagePackages(image())).toEqual(first);
    const later = generateImagePackages(image({ arn: image().arn.replace(/1$/, "9") }));
    expect(later.map(({ packageName }) => packageName)).toEqual(
      first.map(({ packageName }) => packageName),
    );
    expect(later).not.toEqual(first);
  });

  it("hold every hostile text where a tag asks for them", () => {
    const names = generateImagePackages(image({ tags: { "sandbox-content": "hostile" } })).map(
      ({ packageName }) => packageName,
    );
    for (const text of HOSTILE_STRINGS) expect(names).toContain(text);
  });
});
