import { formatDuration } from "@/components/domain/duration";
import type {
  BuildComparison,
  ComparedList,
  ComparisonPart,
  DurationChange,
  DurationOutcome,
  FindingEntry,
  ValueChange,
} from "@/lib/builds/compare/comparison";
import type { PackageChange } from "@/lib/builds/compare/packages";
import type { MemberChange } from "@/lib/builds/compare/request";
import { capitalize } from "@/lib/text/capitalize";
import { formatCount } from "@/lib/text/format-count";
import { reconstructedNote } from "./reconstructed-note";

/** A row of a section as plain text, used by the table, the filter, and the Markdown. */
export interface ChangeRow {
  name: string;
  before: string;
  after: string;
  /** `Upgraded`, `New`, `Removed`, and so on. */
  change: string;
  differs: boolean;
  /**
   * True if the values can't be compared. The row then counts as neither different nor identical.
   */
  notCompared?: boolean;
  url?: string;
}

export interface ChangeSection {
  id: string;
  title: string;
  /** The header of the first column. */
  subject: string;
  /** The cells with ARNs, IDs, versions, or other values to read character by character. */
  monospace?: "values" | "names and values";
  content: ComparisonPart<ChangeRow[]>;
  /** The number of unchanged entries that aren't among the rows. */
  omitted: number;
  note?: string;
}

const none = "–";

/**
 * True if the row is listed under "Differences only". Rows that aren't compared are included,
 * because the section's counts mention them.
 */
export function isListedAsDifference({ differs, notCompared }: ChangeRow): boolean {
  return differs || notCompared === true;
}

export function matchesFilter({ name, before, after, change }: ChangeRow, filter: string): boolean {
  // Saves time during page load, when thousands of rows are checked.
  if (filter.trim() === "") return true;
  // Durations contain no-break spaces.
  const normalize = (text: string) => text.replaceAll("\u00a0", " ").toLowerCase();
  return normalize(`${name} ${before} ${after} ${change}`).includes(normalize(filter.trim()));
}

/** Describes the row counts of a section, such as "1 different, 1 identical, 4 not compared". */
export function describeRowCounts(rows: readonly ChangeRow[], omitted: number): string {
  const compared = rows.filter(({ notCompared }) => !notCompared);
  const different = compared.filter(({ differs }) => differs).length;
  const same = compared.length - different + omitted;
  const skipped = rows.length - compared.length;
  return [
    `${formatCount(different)} different`,
    `${formatCount(same)} identical`,
    ...(skipped > 0 ? [`${formatCount(skipped)} not compared`] : []),
  ].join(", ");
}

/** Converts a comparison to sections of rows, in page order. */
export function toComparisonSections(comparison: BuildComparison): ChangeSection[] {
  const { request, recipe, packages, findings, durations, outputs, tags } = comparison;
  return [
    {
      ...createSection("request", "Request", "Field", mapRows(request, toMemberRow)),
      monospace: "names and values",
      ...(hasUncomparedMembers(request) ? { note: reconstructedNote } : {}),
    },
    {
      ...createSection("recipe", "Recipe", "Setting", mapRows(recipe, toTextRow)),
      monospace: "values",
    },
    {
      ...createListSection("packages", "Packages", "Package", packages, toPackageRow),
      monospace: "names and values",
    },
    createListSection("findings", "Findings", "Vulnerability", findings, toFindingRow),
    {
      ...createSection(
        "durations",
        "Durations",
        "Phase or step",
        toKnownPart(durations.map(toDurationRow)),
      ),
      note: "Time spent waiting for approval isn't counted.",
    },
    {
      ...createSection(
        "outputs",
        "Outputs",
        "Account and Region",
        toKnownPart(outputs.map(toTextRow)),
      ),
      monospace: "values",
    },
    {
      ...createSection("tags", "Tags", "Key", toKnownPart(tags.map(toTextRow))),
      monospace: "names and values",
    },
  ];
}

function hasUncomparedMembers(request: BuildComparison["request"]): boolean {
  return request.state === "known" && request.value.some((member) => member.notCompared);
}

function createSection(
  id: string,
  title: string,
  subject: string,
  content: ComparisonPart<ChangeRow[]>,
): ChangeSection {
  return { id, title, subject, content, omitted: 0 };
}

function createListSection<Entry>(
  id: string,
  title: string,
  subject: string,
  list: ComparisonPart<ComparedList<Entry>>,
  toRow: (entry: Entry) => ChangeRow,
): ChangeSection {
  if (list.state !== "known") return createSection(id, title, subject, list);
  const { entries, unchanged, cut } = list.value;
  const rows = entries.map(toRow);
  return {
    ...createSection(id, title, subject, toKnownPart(rows)),
    omitted: unchanged - rows.filter(({ differs }) => !differs).length,
    ...(cut
      ? {
          note: "AWS returned more entries than Kiln can compare, so some aren't included.",
        }
      : {}),
  };
}

function toKnownPart(rows: ChangeRow[]): ComparisonPart<ChangeRow[]> {
  return { state: "known", value: rows };
}

function mapRows<Entry>(
  part: ComparisonPart<Entry[]>,
  toRow: (entry: Entry) => ChangeRow,
): ComparisonPart<ChangeRow[]> {
  return part.state === "known" ? toKnownPart(part.value.map(toRow)) : part;
}

function describeChange(before: unknown, after: unknown, differs: boolean): string {
  if (!differs) return "Unchanged";
  if (before === null) return "Added";
  return after === null ? "Removed" : "Changed";
}

function toMemberRow(member: MemberChange): ChangeRow {
  const { path, before, after, differs, notCompared: isSkipped } = member;
  const text = (value: unknown) =>
    value === null ? none : typeof value === "string" ? value : JSON.stringify(value);
  return {
    name: path,
    before: text(before),
    after: text(after),
    change: isSkipped ? notCompared : describeChange(before, after, differs),
    differs,
    ...(isSkipped ? { notCompared: true } : {}),
  };
}

function toTextRow({ name, before, after, differs }: ValueChange): ChangeRow {
  const change = describeChange(before, after, differs);
  return { name, before: before ?? none, after: after ?? none, change, differs };
}

const outcomeTexts: Record<DurationOutcome, string> = {
  completed: "Completed",
  "not-completed": "Not completed",
  skipped: "Skipped",
  "not-reached": "Not reached",
  "not-run": "Not run",
  "not-recorded": "Not recorded",
  absent: none,
};

/**
 * Returns the row for a phase or step. Durations that are formatted the same, such as 2.1 s and 2.4
 * s, count as unchanged.
 */
function toDurationRow(duration: DurationChange): ChangeRow {
  const { name, beforeOutcome, afterOutcome } = duration;
  const text = (ms: number | null, outcome: DurationOutcome) =>
    ms === null ? outcomeTexts[outcome] : formatDuration(ms);
  const [before, after] = [
    text(duration.before, beforeOutcome),
    text(duration.after, afterOutcome),
  ];
  const differs = before !== after;
  const change = describeDurationChange(duration, differs);
  return {
    ...{ name, before, after, change, differs },
    ...(change === notCompared ? { notCompared: true } : {}),
  };
}

const notCompared = "Not compared";

function describeDurationChange(
  { before, after, beforeOutcome, afterOutcome }: DurationChange,
  differs: boolean,
): string {
  if (before !== null && after !== null) {
    if (!differs) return "Unchanged";
    return after > before ? "Slower" : "Faster";
  }
  // Durations that weren't recorded might differ.
  if (!differs && beforeOutcome !== "not-recorded") return "Unchanged";
  const outcomes = [beforeOutcome, afterOutcome];
  if (outcomes.includes("not-reached") || outcomes.includes("not-run")) return notCompared;
  if (beforeOutcome === "absent") return "Added";
  if (afterOutcome === "absent") return "Removed";
  return notCompared;
}

function toPackageRow({ kind, name, before, after }: PackageChange): ChangeRow {
  const text = (versions: string[]) => versions.join(", ") || none;
  return {
    name,
    before: text(before),
    after: text(after),
    change: capitalize(kind),
    differs: kind !== "unchanged",
  };
}

const findingChanges: Record<FindingEntry["kind"], string> = {
  new: "New",
  fixed: "Fixed",
  "severity-changed": "Severity changed",
  unchanged: "Unchanged",
};

function toFindingRow(finding: FindingEntry): ChangeRow {
  const { kind, id, packages, url, previous } = finding;
  const text = ({ severity, score }: Pick<FindingEntry, "severity" | "score">) =>
    `${severity}${score === null ? "" : ` ${score}`} in ${packages.join(", ") || none}`;
  return {
    name: id,
    before: kind === "new" ? none : text(previous ?? finding),
    after: kind === "fixed" ? none : text(finding),
    change: findingChanges[kind],
    differs: kind !== "unchanged",
    ...(url ? { url } : {}),
  };
}

const sidesWithoutData = {
  before: "the “Before” build has no data",
  after: "the “After” build has no data",
  both: "neither build has data",
};

/** Explains why a section has no comparison. */
export function describeMissingContent({
  side,
  why,
}: Extract<ChangeSection["content"], { state: "missing" }>): string {
  return `Can't compare because ${sidesWithoutData[side]}. ${why}.`;
}
