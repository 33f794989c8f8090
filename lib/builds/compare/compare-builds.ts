import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readDetails } from "@/lib/aws/details";
import { ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { versionScheme } from "@/lib/imagebuilder/package-version";
import { findingsOf, packagesOf } from "../contents/read-contents";
import { requestOf } from "../contents/request-of";
import type { FindingRow, RowsChunk } from "../contents/view";
import type { BuildDetail, BuildSummary } from "../view";
import type {
  BuildComparison,
  Compared,
  ComparedBuild,
  ComparedList,
  FindingEntry,
} from "./comparison";
import { compareFindings } from "./findings";
import { comparePackages } from "./packages";
import { compareRequests } from "./request";
import { compareValues } from "./values";

/** One build's data for a part, or the reason why there is none. */
type Part<T> = { ok: true; value: T } | { ok: false; why: string };
type Parts<T> = readonly [before: Part<T>, after: Part<T>];

/**
 * Compares two builds of the role's account and Region. Parts still being read from AWS are
 * `loading`; call again for them.
 *
 * @param readDetail returns everything about a build; `NotFound` if there is none
 * @param all true to include unchanged packages and findings
 * @returns `NotFound` if either build belongs to another account or Region, or AWS doesn't have it
 */
export async function compareBuilds(
  acting: ActingRole,
  { before: a, after: b, all }: { before: string; after: string; all: boolean },
  readDetail: (acting: ActingRole, arn: string) => Promise<Result<BuildDetail>>,
): Promise<Result<BuildComparison>> {
  const [before, after] = await Promise.all([readDetail(acting, a), readDetail(acting, b)]);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const details = [before.value, after.value] as const;
  const read = async <T>(part: (detail: BuildDetail) => Promise<Part<T>>): Promise<Parts<T>> =>
    Promise.all([part(details[0]), part(details[1])]);
  const [request, recipe, packages, findings] = await Promise.all([
    read(async ({ summary }) => partOf(await requestOf(acting, summary.arn))),
    read(({ summary }) => recipeFacts(acting, summary)),
    read((detail) => packagesPart(acting, detail)),
    read((detail) => findingsPart(acting, detail)),
  ]);
  return ok({
    before: comparedBuild(before.value.summary),
    after: comparedBuild(after.value.summary),
    request: compareParts(request, (one, other) => compareRequests(one.request, other.request)),
    recipe: compareParts(recipe, compareValues),
    packages: compareRows(packages, (one, other, cut) => {
      const entries = comparePackages(one, other, versionScheme(after.value.summary));
      return listOf(entries, all, cut);
    }),
    findings: compareRows(findings, (one, other, cut) => {
      const { added, fixed, unchanged } = compareFindings(one, other);
      const entries = [
        ...added.map((row) => findingEntry("new", row)),
        ...fixed.map((row) => findingEntry("fixed", row)),
        ...unchanged.map((row) => findingEntry("unchanged", row)),
      ];
      return listOf(entries, all, cut);
    }),
    durations: compareValues(durationsOf(before.value), durationsOf(after.value)),
    outputs: compareValues(outputsOf(before.value), outputsOf(after.value)),
    tags: compareValues(tagsOf(before.value), tagsOf(after.value)),
  });
}

function partOf<T>(result: Result<T>): Part<T> {
  return result.ok ? result : { ok: false, why: result.error.title };
}

/** Compares a part if both builds have it; otherwise returns which one lacks it and why. */
function compareParts<T, Out>(
  [before, after]: Parts<T>,
  compare: (before: T, after: T) => Out,
): Compared<Out> {
  if (before.ok && after.ok) return { state: "known", value: compare(before.value, after.value) };
  const why = [before, after].find((part) => !part.ok);
  const side = before.ok ? "after" : after.ok ? "before" : "both";
  return { state: "missing", side, why: why && !why.ok ? why.why : "" };
}

/** Compares paginated lists in the same way. */
function compareRows<Row, Out>(
  parts: Parts<RowsChunk<Row>>,
  compare: (before: Row[], after: Row[], cut: boolean) => Out,
): Compared<Out> {
  const chunks = parts.flatMap((part) => (part.ok ? [part.value] : []));
  if (chunks.length === 2 && chunks.some(({ next }) => next !== null)) {
    return { state: "loading", read: chunks.reduce((sum, { rows }) => sum + rows.length, 0) };
  }
  const cut = chunks.some((chunk) => chunk.cut === true);
  return compareParts(parts, (one, other) => compare(one.rows, other.rows, cut));
}

/** Image Builder lists packages only for builds with enhanced metadata that produced an image. */
async function packagesPart(acting: ActingRole, { summary }: BuildDetail) {
  const part = partOf(await packagesOf(acting, { arn: summary.arn, offset: 0 }));
  const none = part.ok && part.value.rows.length === 0 && part.value.next === null;
  return none ? { ok: false as const, why: "AWS lists no packages for this build" } : part;
}

/** An empty list of findings counts only after a completed scan. */
async function findingsPart(
  acting: ActingRole,
  { summary, scan }: BuildDetail,
): Promise<Part<RowsChunk<FindingRow>>> {
  const part = partOf(await findingsOf(acting, { arn: summary.arn, offset: 0 }));
  if (!part.ok || part.value.rows.length > 0 || part.value.next !== null) return part;
  if (scan.status === "COMPLETED") return part;
  return { ok: false, why: scan.enabled === false ? "Scanning was off" : "Not scanned" };
}

/**
 * The details of the recipe version, with each component by name, because order and number may
 * differ.
 */
async function recipeFacts(
  acting: ActingRole,
  { recipeArn }: BuildSummary,
): Promise<Part<ReadonlyMap<string, string>>> {
  if (recipeArn === null) return { ok: false, why: "AWS doesn't return the recipe" };
  const details = partOf(await readDetails(acting, recipeArn));
  if (!details.ok) return details;
  const { name, version, facts } = details.value;
  const entries = facts
    .filter(({ label }) => label !== "Created")
    .flatMap(({ label, values }): [string, string][] =>
      label === "Components" ? values.map(componentEntry) : [[label, values.join(", ")]],
    );
  return { ok: true, value: new Map([["Recipe", `${name} ${version ?? ""}`.trim()], ...entries]) };
}

/** Parses `update-linux 1.0.2` to `Component update-linux`: `1.0.2`. */
function componentEntry(line: string): [name: string, value: string] {
  const [name = line, version = "listed"] = line.split(" ");
  return [`Component ${name}`, version];
}

function comparedBuild(summary: BuildSummary): ComparedBuild {
  const { arn, name, version, buildNumber, status, createdAt, durationMs } = summary;
  const { recipeArn, submittedBy } = summary;
  return {
    ...{ arn, name, version, buildNumber, status, createdAt, durationMs, recipeArn, submittedBy },
  };
}

function listOf<Entry extends { kind: string }>(
  entries: Entry[],
  all: boolean,
  cut: boolean,
): ComparedList<Entry> {
  const differing = entries.filter(({ kind }) => kind !== "unchanged");
  const unchanged = entries.length - differing.length;
  return { entries: all ? entries : differing, unchanged, cut };
}

function findingEntry(
  kind: FindingEntry["kind"],
  { id, severity, score, packages, url }: FindingRow,
): FindingEntry {
  return { kind, id, severity, score, packages: packages.map(({ name }) => name), url };
}

/** Milliseconds of each completed phase, then of each completed step. */
function durationsOf({ phases, workflows }: BuildDetail): Map<string, number> {
  const timed = [
    ...phases.map(({ status, startedAt, endedAt }) => ({ name: status, startedAt, endedAt })),
    ...workflows.flatMap(({ workflowArn, steps }) =>
      steps.map(({ name, startedAt, endedAt }) => ({
        name: `${parseArn(workflowArn)?.name ?? workflowArn} / ${name}`,
        startedAt,
        endedAt,
      })),
    ),
  ];
  return new Map(
    timed.flatMap(({ name, startedAt, endedAt }): [string, number][] =>
      startedAt && endedAt ? [[name, Date.parse(endedAt) - Date.parse(startedAt)]] : [],
    ),
  );
}

function outputsOf({ outputs }: BuildDetail): Map<string, string> {
  return new Map(
    outputs.map(({ region, account, id }) => [[region, account].filter(Boolean).join(" "), id]),
  );
}

function tagsOf({ tags }: BuildDetail): Map<string, string> {
  return new Map(tags.map(({ key, value }) => [key, value]));
}
