import type { BuildSource } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import type { PackageChange } from "./packages";
import type { MemberChange } from "./request";

/** One of the two builds, as shown in the page header. Times are ISO 8601 UTC. */
export interface ComparedBuild {
  arn: string;
  name: string;
  version: string;
  buildNumber: number;
  status: string;
  createdAt: string;
  /** The duration in milliseconds; null while the build runs, or if unknown. */
  durationMs: number | null;
  recipeArn: string | null;
  submittedBy: string | null;
  source: BuildSource;
}

/**
 * A part of a comparison. `loading` contains the number of rows read so far. `missing` names the
 * build without this part and the reason, so that users don't mistake a failed comparison for "no
 * difference".
 */
export type ComparisonPart<T> =
  | { state: "known"; value: T }
  | { state: "loading"; read: number }
  | { state: "missing"; side: "before" | "after" | "both"; why: string };

/** The values of a recipe detail, output, or tag in both builds; null if a build has none. */
export interface ValueChange<Value = string> {
  name: string;
  before: Value | null;
  after: Value | null;
  differs: boolean;
}

/**
 * The outcome of a phase or step in a build. `not-reached`: the build ended before it or hasn't
 * reached it yet; `not-run`: the build didn't run its workflow, such as a test workflow with tests
 * disabled; `not-recorded`: its start or end time is unknown; `absent`: the build's workflow
 * doesn't have the step.
 */
export const durationOutcomes = [
  "completed",
  "not-completed",
  "skipped",
  "not-reached",
  "not-run",
  "not-recorded",
  "absent",
] as const;
export type DurationOutcome = (typeof durationOutcomes)[number];

/**
 * The durations of a phase or step in milliseconds, without the time waiting for approval. Null
 * unless it completed, and for a step that only waits for approval.
 */
export interface DurationChange extends ValueChange<number> {
  beforeOutcome: DurationOutcome;
  afterOutcome: DurationOutcome;
}

export interface FindingEntry {
  kind: "new" | "fixed" | "severity-changed" | "unchanged";
  id: string;
  /** The severity as AWS spells it. */
  severity: string;
  score: number | null;
  /** The severity and score in the first image; only for `severity-changed`. */
  previous?: { severity: string; score: number | null };
  packages: string[];
  url: string | null;
}

/** The number of entries of a long list that the page shows before the others are requested. */
export const firstEntries = 20;

/**
 * The entries of a long list to include: those that differ, those and the first of the list, or
 * all.
 */
export type IncludedEntries = "differing" | "differing-and-first" | "all";

/** The requested entries of a long list, in the list's order. */
export interface ComparedList<Entry> {
  entries: Entry[];
  /** The number of unchanged entries, whether or not they are among `entries`. */
  unchanged: number;
  /** True if AWS has more rows than Kiln reads; the rest isn't compared. */
  cut: boolean;
}

export interface BuildComparison {
  before: ComparedBuild;
  after: ComparedBuild;
  request: ComparisonPart<MemberChange[]>;
  recipe: ComparisonPart<ValueChange[]>;
  packages: ComparisonPart<ComparedList<PackageChange>>;
  findings: ComparisonPart<ComparedList<FindingEntry>>;
  /** The durations by phase and by `workflow / step`. */
  durations: DurationChange[];
  outputs: ValueChange[];
  tags: ValueChange[];
}

/**
 * Returns up to one line each for packages, findings, recipe, and request, such as "3 packages
 * upgraded, 1 removed", "same findings", or "packages not compared".
 *
 * @param withReasons appends why a part isn't compared, for a page that doesn't show it elsewhere
 */
export function summarizeComparison(comparison: BuildComparison, withReasons = false): string[] {
  const lines = {
    packages: formatPackagesLine(comparison),
    findings: formatFindingsLine(comparison),
    recipe: formatRecipeLine(comparison),
    request: formatRequestLine(comparison),
  };
  return Object.entries(lines).flatMap(([key, line]) => {
    if (line === null) return [];
    const part = comparison[key as keyof typeof lines];
    if (!withReasons || part.state !== "missing" || !line.endsWith("not compared")) return [line];
    const side = { before: "Before: ", after: "After: ", both: "" }[part.side];
    return [`${line}. ${side}${part.why}.`];
  });
}

/** Describes a part that can't be compared, or can't be compared yet. */
function formatUnknownLine(
  noun: string,
  part: Exclude<ComparisonPart<unknown>, { state: "known" }>,
  { before, after }: BuildComparison,
): string {
  if (part.state === "loading") return `comparing ${noun}…`;
  const lacking = { before: [before], after: [after], both: [before, after] }[part.side];
  return lacking.some(({ status }) => isTerminalStatus(status))
    ? `${noun} not compared`
    : `${noun} not available yet`;
}

function formatPackagesLine(comparison: BuildComparison): string | null {
  const { packages } = comparison;
  if (packages.state !== "known") return formatUnknownLine("packages", packages, comparison);
  const counts = new Map<string, number>();
  for (const { kind } of packages.value.entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = ["upgraded", "downgraded", "added", "removed", "changed"];
  const parts = kinds.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
  const [first, ...rest] = parts;
  if (first === undefined) return "same packages";
  return [
    `${formatCounted(first.count, "package")} ${first.kind}`,
    ...rest.map(({ kind, count }) => `${formatCount(count)} ${kind}`),
  ].join(", ");
}

function formatFindingsLine(comparison: BuildComparison): string | null {
  const { findings } = comparison;
  if (findings.state !== "known") return formatUnknownLine("findings", findings, comparison);
  const { entries } = findings.value;
  const added = entries.filter(({ kind }) => kind === "new");
  const fixed = entries.filter(({ kind }) => kind === "fixed").length;
  const changed = entries.filter(({ kind }) => kind === "severity-changed").length;
  const parts = [
    { count: fixed, text: "fixed" },
    { count: changed, text: "with a changed severity" },
  ].filter(({ count }) => count > 0);
  if (added.length > 0) {
    const critical = added.filter(({ severity }) => severity === "CRITICAL").length;
    const news = `${formatCounted(added.length, "new finding")}${critical > 0 ? ` (${formatCount(critical)} critical)` : ""}`;
    return [news, ...parts.map(({ count, text }) => `${formatCount(count)} ${text}`)].join(", ");
  }
  const [first, ...rest] = parts;
  if (first === undefined) return "same findings";
  return [
    `${formatCounted(first.count, "finding")} ${first.text}`,
    ...rest.map(({ count, text }) => `${formatCount(count)} ${text}`),
  ].join(", ");
}

function formatRecipeLine({ before, after, recipe }: BuildComparison): string | null {
  const [old, now] = [before.recipeArn, after.recipeArn].map(parseNameAndVersion);
  if (!old || !now) {
    if (recipe.state === "loading") return "comparing recipes…";
    return recipe.state === "missing" ? "recipes not compared" : null;
  }
  if (old.name !== now.name)
    return `recipe ${old.name} ${old.version} to ${now.name} ${now.version}`;
  return old.version === now.version
    ? `same recipe version (${now.version})`
    : `recipe ${old.version} to ${now.version}`;
}

function parseNameAndVersion(arn: string | null): { name: string; version: string } | null {
  const [, name, version] = arn?.split("/") ?? [];
  return name && version ? { name, version } : null;
}

function formatRequestLine({ before, after, request }: BuildComparison): string | null {
  if (request.state !== "known")
    return request.state === "missing" ? "requests not compared" : null;
  const differing = request.value.filter(({ differs }) => differs);
  const isWorkflow = ({ path }: MemberChange) => path.startsWith("workflows");
  const line = differing.some(isWorkflow)
    ? "workflows differ"
    : request.value.some((change) => change.notCompared && isWorkflow(change))
      ? "workflows not compared"
      : isContainerBuild(before) === isContainerBuild(after)
        ? "same workflows"
        : // The default workflows of AMIs and container images differ.
          null;
  const change = describeTestsChange(request.value);
  return [line, change].filter((part) => part !== null).join(", ") || null;
}

const isContainerBuild = ({ recipeArn }: ComparedBuild) =>
  recipeArn?.includes(":container-recipe/") ?? false;

/**
 * Describes whether the second request turns tests off or on; null if both have the same setting.
 */
function describeTestsChange(request: readonly MemberChange[]): string | null {
  const tests = request.find(({ path }) => path === "imageTestsConfiguration.imageTestsEnabled");
  const [before, after] = [tests?.before === false, tests?.after === false];
  if (before === after) return null;
  return after ? "tests turned off" : "tests turned on";
}
