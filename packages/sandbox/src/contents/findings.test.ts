import { describe, expect, it } from "vitest";
import { generateImageFindings, type ScannedImage } from "./findings";
import { HOSTILE_STRINGS } from "./hostile";

const image = (change: Partial<ScannedImage> = {}): ScannedImage => ({
  seed: "test",
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/1",
  name: "al2023-base",
  account: "111122223333",
  type: "AMI",
  platform: "Linux",
  osVersion: "Amazon Linux 2023",
  pipelineArn: null,
  scannedAt: "2026-05-04T10:40:00.000Z",
  tags: {},
  ...change,
});

const MIN_SCORES: Record<string, number> = {
  CRITICAL: 9,
  HIGH: 7,
  MEDIUM: 4,
  LOW: 0.1,
  UNTRIAGED: 0,
};

describe("the findings of an image", () => {
  it.each(["Amazon Linux 2023", "Ubuntu 24.04"])(
    "of %s have scores that go with their severity",
    (osVersion) => {
      const findings = generateImageFindings(
        image({ osVersion, tags: { "sandbox-findings": "400" } }),
      );
      expect(findings).toHaveLength(400);
      for (const { severity = "", inspectorScore = -1 } of findings) {
        expect(inspectorScore).toBeGreaterThanOrEqual(MIN_SCORES[severity] ?? Infinity);
      }
      expect(new Set(findings.map(({ severity }) => severity)).size).toBe(5);
    },
  );

  it("name the package, and its fixed version where there is one", () => {
    for (const finding of generateImageFindings(image())) {
      const [found] = finding.packageVulnerabilityDetails?.vulnerablePackages ?? [];
      expect(finding.title).toContain(found?.name);
      expect(finding.fixAvailable).toBe(found?.fixedInVersion ? "YES" : "NO");
      expect(finding.packageVulnerabilityDetails?.sourceUrl).toMatch(/^https:\/\/alas\.aws/);
    }
  });

  it("are the same each time, and fewer in later builds", () => {
    const first = generateImageFindings(image());
    expect(generateImageFindings(image())).toEqual(first);
    const later = generateImageFindings(image({ arn: image().arn.replace(/1$/, "9") }));
    expect(later.length).toBeLessThan(first.length);
    const ids = first.map(({ packageVulnerabilityDetails: of }) => of?.vulnerabilityId);
    for (const { packageVulnerabilityDetails: of } of later) {
      expect(ids).toContain(of?.vulnerabilityId);
    }
  });

  it("hold every hostile text as a title where a tag asks for them", () => {
    const tags = { "sandbox-content": "hostile", "sandbox-findings": "60" };
    const titles = generateImageFindings(image({ tags })).map(({ title }) => title);
    for (const text of HOSTILE_STRINGS) expect(titles).toContain(text);
  });
});
