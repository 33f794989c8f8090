import { describe, expect, it } from "vitest";
import {
  type BuildComparison,
  type ComparedBuild,
  type DurationChange,
  type DurationOutcome,
  type FindingEntry,
  summarizeComparison,
} from "@/lib/builds/compare/comparison";
import { formatComparisonMarkdown } from "./markdown";
import {
  describeMissingContent,
  describeRowCounts,
  isListedAsDifference,
  matchesFilter,
  toComparisonSections,
} from "./rows";

const build = (version: string, buildNumber: number): ComparedBuild => ({
  arn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023/${version}/${buildNumber}`,
  ...{ name: "al2023", version, buildNumber, status: "AVAILABLE" },
  ...{ createdAt: "2026-11-28T00:00:00.000Z", durationMs: 60_000 },
  recipeArn: `arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023/${version}`,
  ...{ submittedBy: "Erin Engineer", source: "kiln" },
});

const finding = (kind: "new" | "fixed", id: string, severity: string): FindingEntry => ({
  ...{ kind, id, severity, score: 9.8, packages: ["curl"], url: null },
});

it("marks request fields that aren't compared, and says why", () => {
  const values = { path: "workflows", before: null, after: "[]", differs: false };
  const compared = comparison({
    request: { state: "known", value: [{ ...values, notCompared: true }] },
  });
  expect(summarizeComparison(compared)).toContain("workflows not compared");
  const section = toComparisonSections(compared).find(({ id }) => id === "request");
  expect(section?.note).toContain("reconstructed");
  expect(section?.content).toMatchObject({
    value: [{ change: "Not compared", notCompared: true, differs: false }],
  });
});

it("shows both severities of a finding whose severity changed", () => {
  const changed: FindingEntry = {
    ...{ ...finding("new", "CVE-1", "CRITICAL"), kind: "severity-changed" },
    previous: { severity: "HIGH", score: 7.5 },
  };
  const list = { entries: [changed], unchanged: 0, cut: false };
  const compared = comparison({ findings: { state: "known", value: list } });
  expect(summarizeComparison(compared)).toContain("1 finding with a changed severity");
  const section = toComparisonSections(compared).find(({ id }) => id === "findings");
  expect(section?.content).toMatchObject({
    value: [
      {
        before: "HIGH 7.5 in curl",
        after: "CRITICAL 9.8 in curl",
        change: "Severity changed",
        differs: true,
      },
    ],
  });
});

const comparison = (changes: Partial<BuildComparison> = {}): BuildComparison => ({
  before: build("2.0.0", 5),
  after: build("2.1.0", 1),
  request: { state: "known", value: [] },
  recipe: { state: "known", value: [] },
  packages: { state: "known", value: { entries: [], unchanged: 3, cut: false } },
  findings: { state: "known", value: { entries: [], unchanged: 0, cut: false } },
  durations: [],
  outputs: [],
  tags: [],
  ...changes,
});

describe("the summary of a comparison", () => {
  it("counts packages and findings, and names recipe and workflows", () => {
    const packages = ["upgraded", "upgraded", "removed"].map((kind, index) => ({
      kind: kind as "upgraded",
      name: `p${index}`,
      before: ["1"],
      after: ["2"],
    }));
    const summary = summarizeComparison(
      comparison({
        packages: { state: "known", value: { entries: packages, unchanged: 1, cut: false } },
        findings: {
          state: "known",
          value: {
            entries: [finding("new", "CVE-1", "CRITICAL"), finding("fixed", "CVE-2", "LOW")],
            unchanged: 4,
            cut: false,
          },
        },
      }),
    );
    expect(summary).toEqual([
      "2 packages upgraded, 1 removed",
      "1 new finding (1 critical), 1 fixed",
      "recipe 2.0.0 to 2.1.0",
      "same workflows",
    ]);
  });

  it("groups the digits of large counts", () => {
    const packages = Array.from({ length: 2_500 }, (_, index) => ({
      kind: index < 1_200 ? ("added" as const) : ("removed" as const),
      name: `p${index}`,
      before: [],
      after: [],
    }));
    const entries = Array.from({ length: 1_000 }, (_, index) =>
      finding("fixed", `${index}`, "LOW"),
    );
    const [first, second] = summarizeComparison(
      comparison({
        packages: { state: "known", value: { entries: packages, unchanged: 0, cut: false } },
        findings: { state: "known", value: { entries, unchanged: 0, cut: false } },
      }),
    );
    expect([first, second]).toEqual([
      "1,200 packages added, 1,300 removed",
      "1,000 findings fixed",
    ]);
  });

  it("states that one of two builds with the same workflows disables the tests", () => {
    const tests = (before: unknown, after: unknown) => {
      const path = "imageTestsConfiguration.imageTestsEnabled";
      const value = [{ path, before, after, differs: before !== after }];
      return summarizeComparison(comparison({ request: { state: "known", value } })).at(-1);
    };
    expect(tests(true, false)).toBe("same workflows, tests turned off");
    expect(tests(false, null)).toBe("same workflows, tests turned on");
    expect(tests(null, true)).toBe("same workflows");
  });

  it("doesn't report the default workflows of an AMI and a container image as the same", () => {
    const recipeArn = "arn:aws:imagebuilder:eu-west-1:111122223333:container-recipe/al2023/2.1.0";
    const after = { ...build("2.1.0", 1), recipeArn };
    expect(summarizeComparison(comparison({ after })).join()).not.toContain("workflows");
  });

  it("doesn't report missing or loading parts as unchanged", () => {
    const summary = summarizeComparison(
      comparison({
        packages: { state: "loading", read: 25 },
        findings: { state: "missing", side: "before", why: "The image wasn't scanned" },
        request: { state: "missing", side: "both", why: "Not found" },
      }),
    );
    expect(summary).toEqual([
      "comparing packages…",
      "findings not compared",
      "recipe 2.0.0 to 2.1.0",
      "requests not compared",
    ]);
  });
});

it("says why a part isn't compared if the page doesn't show it elsewhere", () => {
  const compared = comparison({
    packages: { state: "missing", side: "both", why: "AWS returned no packages" },
    findings: { state: "missing", side: "before", why: "The image wasn't scanned" },
  });
  expect(summarizeComparison(compared, true).slice(0, 3)).toEqual([
    "packages not compared. AWS returned no packages.",
    "findings not compared. Before: The image wasn't scanned.",
    "recipe 2.0.0 to 2.1.0",
  ]);
});

it("names the build that lacks the data of a section", () => {
  const describeMissing = (side: "before" | "both", why: string) =>
    describeMissingContent({ state: "missing", side, why });
  expect(describeMissing("before", "The image wasn't scanned")).toBe(
    "Can't compare because the “Before” build has no data. The image wasn't scanned.",
  );
  expect(describeMissing("both", "Neither image was scanned")).toBe(
    "Can't compare because neither build has data. Neither image was scanned.",
  );
});

it("doesn't report recipes as not compared while they are loading", () => {
  const [before, after] = [build("2.0.0", 5), { ...build("2.1.0", 1), recipeArn: null }];
  const recipe = { state: "loading", read: 0 } as const;
  expect(summarizeComparison(comparison({ before, after, recipe }))).toContain(
    "comparing recipes…",
  );
});

it("reports what a running build doesn't have yet as not available yet", () => {
  const after = { ...build("2.1.0", 1), status: "TESTING" };
  const missing = { state: "missing", side: "after", why: "The build hasn't ended" } as const;
  const parts = { packages: missing, findings: { ...missing, side: "both" } as const };
  expect(summarizeComparison(comparison({ after, ...parts })).slice(0, 2)).toEqual([
    "packages not available yet",
    "findings not compared",
  ]);
});

describe("a comparison as Markdown", () => {
  it("includes the note of a section, also if it has no differences", () => {
    const cut = (entries: FindingEntry[], unchanged: number) =>
      formatComparisonMarkdown(
        comparison({ findings: { state: "known", value: { entries, unchanged, cut: true } } }),
      );
    const note = "AWS returned more entries than Kiln can compare, so some aren't included.";
    expect(cut([finding("new", "CVE-1", "HIGH")], 0)).toContain(`| New |\n\n${note}`);
    expect(cut([], 3)).toContain(`### Findings\n\nNo differences found. ${note}`);
    expect(formatComparisonMarkdown(comparison())).not.toContain("### Durations");
  });

  it("keeps AWS's text inside its cell", () => {
    const tags = [{ name: "a|b\n# x", before: null, after: "<img src=x>", differs: true }];
    const markdown = formatComparisonMarkdown(comparison({ tags }));
    expect(markdown).toContain("| a\\|b \\# x | – | \\<img src=x\\> | Added |");
  });
});

describe("the rows of a comparison", () => {
  const duration = (
    name: string,
    before: number | DurationOutcome,
    after: number | DurationOutcome,
  ): DurationChange => ({
    name,
    before: typeof before === "number" ? before : null,
    after: typeof after === "number" ? after : null,
    beforeOutcome: typeof before === "number" ? "completed" : before,
    afterOutcome: typeof after === "number" ? "completed" : after,
    differs: before !== after,
  });
  const rowsOf = (durations: DurationChange[]) => {
    const sections = toComparisonSections(comparison({ durations }));
    const section = sections.find(({ id }) => id === "durations");
    return section?.content.state === "known" ? section.content.value : [];
  };

  it("state which duration increased", () => {
    const rows = rowsOf([
      duration("BUILDING", 60_000, 90_000),
      duration("TESTING", 60_000, 30_000),
      duration("test / Scan", "absent", 30_000),
      duration("CREATING", 2_100, 2_400),
    ]);
    expect(rows.map(({ change }) => change)).toEqual(["Slower", "Faster", "Added", "Unchanged"]);
  });

  it("compare no duration of a step that a build didn't complete or reach", () => {
    const rows = rowsOf([
      duration("build / Install", 60_000, "not-completed"),
      duration("build / Validate", 60_000, "not-reached"),
      duration("build / Scan", "skipped", 60_000),
      duration("DISTRIBUTING", 60_000, "not-recorded"),
      duration("test / Scan", 60_000, "not-run"),
    ]);
    expect(rows.map(({ after, change }) => [after, change])).toEqual([
      ["Not completed", "Not compared"],
      ["Not reached", "Not compared"],
      ["1\u00a0min\u00a000\u00a0s", "Not compared"],
      ["Not recorded", "Not compared"],
      ["Not run", "Not compared"],
    ]);
  });

  it("count as different only if they were compared", () => {
    const rows = rowsOf([
      duration("BUILDING", 60_000, 30_000),
      duration("CREATING", 60_000, 60_000),
      duration("DISTRIBUTING", 60_000, "not-recorded"),
      duration("build / Install", "skipped", "skipped"),
      duration("build / Scan", "not-recorded", "not-recorded"),
    ]);
    expect(describeRowCounts(rows, 0)).toBe("1 different, 2 identical, 2 not compared");
    const unrun = [duration("test / Scan", 60_000, "not-run"), duration("TESTING", 1, "not-run")];
    expect(describeRowCounts([...rows, ...rowsOf(unrun)], 0)).toBe(
      "1 different, 2 identical, 4 not compared",
    );
    expect(rows.filter(isListedAsDifference).map(({ name }) => name)).toEqual([
      "BUILDING",
      "DISTRIBUTING",
      "build / Scan",
    ]);
  });

  it("are found by a duration as it is typed", () => {
    const [row] = rowsOf([duration("BUILDING", 65_000, 30_000)]);
    expect(row && matchesFilter(row, " 1 MIN 05 s ")).toBe(true);
    expect(row && matchesFilter(row, "1 min 06 s")).toBe(false);
    expect(row && matchesFilter(row, "1\u00a0min 05\u00a0s")).toBe(true);
  });

  it("are unchanged if a step was skipped in both builds", () => {
    const rows = rowsOf([duration("build / Install", "skipped", "skipped")]);
    expect(rows).toMatchObject([{ before: "Skipped", after: "Skipped", change: "Unchanged" }]);
  });
});
