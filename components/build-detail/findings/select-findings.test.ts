import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { ImageFinding } from "@/lib/builds/contents/view";
import {
  type FindingFilter,
  listSeverityCounts,
  selectFindings,
  severities,
} from "./select-findings";

function finding(changes: Partial<ImageFinding>): ImageFinding {
  return {
    id: "CVE-1",
    title: null,
    description: null,
    severity: "LOW",
    score: null,
    packages: [],
    remediation: null,
    url: null,
    ...changes,
  };
}

const all: FindingFilter = {
  search: "",
  severities: new Set(),
  fixable: false,
  sort: "severity",
  descending: true,
};

const openssl = { name: "openssl", version: "3.0", fixedIn: "3.1" };
const rows = [
  finding({ id: "CVE-1", severity: "LOW", score: 2 }),
  finding({ id: "CVE-2", severity: "CRITICAL", score: 9.1, packages: [openssl] }),
  finding({ id: "CVE-3", severity: "NEW WORD" }),
  finding({ id: "CVE-4", severity: "CRITICAL", score: 9.8 }),
];
const ids = (found: ImageFinding[]) => found.map(({ id }) => id);

describe("filtering findings", () => {
  it("starts with the most severe and puts unknown severities last", () => {
    expect(ids(selectFindings(rows, all))).toEqual(["CVE-4", "CVE-2", "CVE-1", "CVE-3"]);
  });

  it("counts each severity that occurs", () => {
    expect(listSeverityCounts(rows)).toEqual([
      ["CRITICAL", 2],
      ["LOW", 1],
      ["NEW WORD", 1],
    ]);
  });

  it("filters by package and by available fix", () => {
    expect(ids(selectFindings(rows, { ...all, search: "OpenSSL" }))).toEqual(["CVE-2"]);
    expect(ids(selectFindings(rows, { ...all, fixable: true }))).toEqual(["CVE-2"]);
  });

  test("neither loses nor invents findings", () => {
    const row = fc
      .record({
        id: fc.string(),
        severity: fc.constantFrom(...severities, "__proto__", ""),
        score: fc.option(fc.double()),
      })
      .map(finding);
    const sort = fc.constantFrom("severity", "score", "id", "package" as const);
    fc.assert(
      fc.property(fc.array(row), sort, fc.boolean(), (many, by, descending) => {
        const found = selectFindings(many, {
          ...all,
          sort: by as FindingFilter["sort"],
          descending,
        });
        expect(new Set(found)).toEqual(new Set(many));
        expect(found).toHaveLength(many.length);
        const counted = listSeverityCounts(many).reduce((sum, [, count]) => sum + count, 0);
        expect(counted).toBe(many.length);
      }),
    );
  });
});
