import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseFinding, parsePackage } from "./finding-facts";

const finding = {
  severity: "HIGH",
  title: "CVE-2024-6387 - openssh",
  inspectorScore: 8.1,
  packageVulnerabilityDetails: {
    vulnerabilityId: "CVE-2024-6387",
    sourceUrl: "https://alas.aws.amazon.com/cve/html/CVE-2024-6387.html",
    vulnerablePackages: [
      { name: "openssh", version: "8.7p1", release: "8.amzn2023", fixedInVersion: "0:8.7p1-9" },
    ],
  },
};

describe("a finding", () => {
  it("has the vulnerable package, severity and fixed version", () => {
    expect(parseFinding(finding)).toMatchObject({
      id: "CVE-2024-6387",
      severity: "HIGH",
      score: 8.1,
      packages: [{ name: "openssh", version: "8.7p1-8.amzn2023", fixedIn: "0:8.7p1-9" }],
      url: "https://alas.aws.amazon.com/cve/html/CVE-2024-6387.html",
    });
  });

  it.each([
    "javascript:alert(1)",
    "http://example.com/",
    "https://user:secret@example.com/",
    "//example.com",
    "data:text/html,x",
    "no address",
  ])("has no link to %s", (sourceUrl) => {
    const details = { ...finding.packageVulnerabilityDetails, sourceUrl };
    expect(parseFinding({ ...finding, packageVulnerabilityDetails: details })?.url).toBeNull();
  });

  it("without an id or title is ignored", () => {
    expect(parseFinding({ severity: "HIGH" })).toBeNull();
  });

  test("is parsed or ignored for any response", () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        for (const read of [parseFinding, parsePackage]) read(answer);
        const packageVulnerabilityDetails = { vulnerabilityId: "CVE-1", referenceUrls: answer };
        expect(parseFinding({ packageVulnerabilityDetails })?.id).toBe("CVE-1");
      }),
    );
  });
});
