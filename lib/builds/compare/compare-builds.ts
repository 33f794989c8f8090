import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readResourceDetails } from "@/lib/aws/details";
import { ok, type Result } from "@/lib/errors/result";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { getVersionScheme } from "@/lib/imagebuilder/package-version";
import { readBuildRequest } from "../contents/build-request";
import { readBuildFindings, readBuildPackages } from "../contents/read-contents";
import type { ImageFinding, SharedListChunk } from "../contents/view";
import type { BuildDetail, BuildSummary } from "../view";
import {
  type BuildComparison,
  type ComparedBuild,
  type ComparedList,
  type FindingEntry,
  firstEntries,
  type IncludedEntries,
} from "./comparison";
import { compareDurations } from "./durations";
import { compareFindings } from "./findings";
import { numberRepeatedNames } from "./number-repeated";
import { comparePackages } from "./packages";
import { compareParts, compareRows, type Part, type Parts, pendingPart } from "./parts";
import { compareRequests } from "./request";
import { compareValues } from "./values";

/** The role that reads each build; the same one if both are in its account and Region. */
export interface ComparisonRoles {
  before: ActingRole;
  after: ActingRole;
}

/**
 * Compares two builds, each in its role's account and Region. Parts still being read from AWS are
 * `loading`; call again for them.
 *
 * @param include the packages and findings to include
 * @returns the error of `readDetail` if it returns one for either build
 */
export async function compareBuilds(
  roles: ComparisonRoles,
  { before: a, after: b, include }: { before: string; after: string; include: IncludedEntries },
  readDetail: (acting: ActingRole, arn: string) => Promise<Result<BuildDetail>>,
): Promise<Result<BuildComparison>> {
  const [before, after] = await Promise.all([
    readDetail(roles.before, a),
    readDetail(roles.after, b),
  ]);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const read = async <T>(
    part: (acting: ActingRole, detail: BuildDetail) => Promise<Part<T>>,
  ): Promise<Parts<T>> =>
    Promise.all([part(roles.before, before.value), part(roles.after, after.value)]);
  const [request, recipe, packages, findings] = await Promise.all([
    read(async (acting, { summary }) => toPart(await readBuildRequest(acting, summary.arn))),
    read(readRecipePart),
    read(readPackagesPart),
    read(readFindingsPart),
  ]);
  return ok({
    before: toComparedBuild(before.value.summary),
    after: toComparedBuild(after.value.summary),
    request: compareParts(request, compareRequests),
    recipe: compareParts(recipe, compareValues),
    packages: compareRows(packages, (one, other, cut) => {
      const entries = comparePackages(one, other, {
        before: getVersionScheme(before.value.summary),
        after: getVersionScheme(after.value.summary),
      });
      return toComparedList(entries, include, cut);
    }),
    findings: compareRows(findings, (one, other, cut) => {
      const { added, fixed, changed, unchanged } = compareFindings(one, other);
      const entries: FindingEntry[] = [
        ...added.map((row) => toFindingEntry("new", row)),
        ...fixed.map((row) => toFindingEntry("fixed", row)),
        ...changed.map(({ before, after }) => ({
          ...toFindingEntry("severity-changed", after),
          previous: { severity: before.severity, score: before.score },
        })),
        ...unchanged.map((row) => toFindingEntry("unchanged", row)),
      ];
      return toComparedList(entries, include, cut);
    }),
    durations: compareDurations(before.value, after.value),
    outputs: compareValues(mapOutputs(before.value), mapOutputs(after.value)),
    tags: compareValues(mapTags(before.value), mapTags(after.value)),
  });
}

function toPart<T>(result: Result<T>): Part<T> {
  return result.ok ? result : { ok: false, why: result.error.title };
}

const runningPart = {
  ok: false as const,
  why: "The build hasn't ended",
  whyBoth: "Neither build has ended",
};

/**
 * Returns why Kiln hasn't read the image's details yet; null if it has, or if the image was
 * deleted.
 */
function getUnreadPart({ isImageRead, stale, summary }: BuildDetail): Part<never> | null {
  if (isImageRead || summary.status === "DELETED") return null;
  return stale ? { ok: false, why: stale.title } : pendingPart;
}

/** The part for a deleted image. AWS no longer lists its contents, so they can't be compared. */
const deletedPart = {
  ok: false as const,
  why: "The image was deleted",
  whyBoth: "Both images were deleted",
};

/**
 * Returns a build's packages. Image Builder lists packages only for builds with enhanced metadata
 * that produced an image, so an empty list means that they are missing.
 */
async function readPackagesPart(acting: ActingRole, { summary }: BuildDetail) {
  if (summary.status === "DELETED") return deletedPart;
  const part = toPart(await readBuildPackages(acting, { arn: summary.arn, offset: 0 }));
  const none = part.ok && part.value.rows.length === 0 && part.value.next === null;
  if (!none) return part;
  return isTerminalStatus(summary.status)
    ? { ok: false as const, why: "AWS returned no packages" }
    : runningPart;
}

/** Returns a build's findings. An empty list counts only after a completed scan. */
async function readFindingsPart(
  acting: ActingRole,
  detail: BuildDetail,
): Promise<Part<SharedListChunk<ImageFinding>>> {
  const { summary, scan } = detail;
  if (summary.status === "DELETED") return deletedPart;
  const part = toPart(await readBuildFindings(acting, { arn: summary.arn, offset: 0 }));
  if (!part.ok || part.value.rows.length > 0 || part.value.next !== null) return part;
  if (scan.status === "COMPLETED") return part;
  const unread = getUnreadPart(detail);
  if (unread) return unread;
  if (!isTerminalStatus(summary.status) && scan.enabled !== false) return runningPart;
  return scan.enabled === false
    ? { ok: false, why: "Scanning was off" }
    : { ok: false, why: "The image wasn't scanned", whyBoth: "Neither image was scanned" };
}

/**
 * Returns the details of the recipe version. Each component is an entry with its own name, because
 * the order and number of components can differ.
 */
async function readRecipePart(
  acting: ActingRole,
  detail: BuildDetail,
): Promise<Part<ReadonlyMap<string, string>>> {
  const { recipeArn } = detail.summary;
  if (recipeArn === null) {
    return getUnreadPart(detail) ?? { ok: false, why: "AWS didn't return the recipe" };
  }
  const details = toPart(await readResourceDetails(acting, recipeArn));
  if (!details.ok) return details;
  const { name, version, facts } = details.value;
  const entries = facts
    .filter(({ label }) => label !== "Created")
    .flatMap(({ label, values }): [string, string][] => {
      if (label === "Components") return values.map(toComponentEntry);
      if (label === "Component parameters") return values.map(toParameterEntry);
      return [[label, values.join(", ")]];
    });
  const recipe: [string, string] = ["Recipe", `${name} ${version ?? ""}`.trim()];
  // A recipe can contain a component several times.
  return { ok: true, value: new Map([recipe, ...numberRepeatedNames(entries)]) };
}

/**
 * Converts a line such as `update-linux 1.0.2` to an entry with the name `Component update-linux`
 * and the value `1.0.2`. Without a version, the value is `listed`.
 */
function toComponentEntry(line: string): [name: string, value: string] {
  const [name = line, version = "listed"] = line.split(" ");
  return [`Component ${name}`, version];
}

/** Converts a line such as `update-linux mode: full` to a name and a value. */
function toParameterEntry(line: string): [name: string, value: string] {
  const end = line.indexOf(": ");
  return [`Component ${line.slice(0, end)}`, line.slice(end + 2)];
}

function toComparedBuild(summary: BuildSummary): ComparedBuild {
  const { arn, name, version, buildNumber, status, createdAt, durationMs } = summary;
  const { recipeArn, submittedBy, source } = summary;
  return {
    ...{ arn, name, version, buildNumber, status, createdAt, durationMs },
    ...{ recipeArn, submittedBy, source },
  };
}

function toComparedList<Entry extends { kind: string }>(
  entries: Entry[],
  include: IncludedEntries,
  cut: boolean,
): ComparedList<Entry> {
  const unchanged = entries.filter(({ kind }) => kind === "unchanged").length;
  const first = include === "differing-and-first" ? firstEntries : 0;
  const included =
    include === "all"
      ? entries
      : entries.filter(({ kind }, index) => kind !== "unchanged" || index < first);
  return { entries: included, unchanged, cut };
}

function toFindingEntry(
  kind: FindingEntry["kind"],
  { id, severity, score, packages, url }: ImageFinding,
): FindingEntry {
  return { kind, id, severity, score, packages: packages.map(({ name }) => name), url };
}

/** The output IDs by account and Region, which can have several, such as a container's image URIs. */
function mapOutputs({ outputs }: BuildDetail): Map<string, string> {
  const byName = new Map<string, string[]>();
  for (const { region, account, id } of outputs) {
    const name = [account, region].filter(Boolean).join(" · ");
    byName.set(name, [...(byName.get(name) ?? []), id].sort());
  }
  return new Map([...byName].map(([name, ids]) => [name, ids.join(", ")]));
}

function mapTags({ tags }: BuildDetail): Map<string, string> {
  return new Map(tags.map(({ key, value }) => [key, value]));
}
