import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { SubmissionView } from "@/lib/submissions/view";
import type { BuildOverview } from "@/lib/tracking/queries";
import type { BuildSummary } from "@/lib/tracking/view";

/** A line of the list: a build, or a submission that has not led to one. */
export type ListRow =
  | { kind: "build"; key: string; createdAt: string; build: BuildSummary }
  | { kind: "submission"; key: string; createdAt: string; submission: SubmissionView };

/** What the list can be narrowed to; each is also what a header number counts. */
export type StatusFilter = "all" | "running" | "available" | "failed" | "cancelled" | "unsettled";

export const statusFilters: readonly { value: StatusFilter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "running", label: "Running" },
  { value: "available", label: "Available" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
  { value: "unsettled", label: "Not accepted" },
];

/** The filter that a URL names; anything else is `all`. */
export function parseStatusFilter(text: string | null): StatusFilter {
  return statusFilters.find(({ value }) => value === text)?.value ?? "all";
}

/**
 * Builds and submissions as one list, newest first. A submission that was accepted stands in the
 * list as its build, so it is left out here.
 */
export function listRows({ builds, submissions }: BuildOverview): ListRow[] {
  const rows: ListRow[] = [
    ...builds.map(
      (build): ListRow => ({ kind: "build", key: build.arn, createdAt: build.createdAt, build }),
    ),
    ...submissions
      .filter(({ status }) => status !== "accepted")
      .map(
        (submission): ListRow => ({
          kind: "submission",
          key: submission.id,
          createdAt: submission.createdAt,
          submission,
        }),
      ),
  ];
  return rows.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.key.localeCompare(a.key));
}

/** Whether a row belongs under a filter. */
export function passesStatus(row: ListRow, filter: StatusFilter): boolean {
  if (filter === "all") return true;
  if (row.kind === "submission") return filter === "unsettled";
  const { status } = row.build;
  if (filter === "running") return !isTerminal(status);
  if (filter === "available") return status === "AVAILABLE";
  if (filter === "cancelled") return status === "CANCELLED";
  return filter === "failed" && status === "FAILED";
}

/** Whether every word of the search occurs in what the row shows, whatever the case. */
export function passesSearch(row: ListRow, search: string): boolean {
  const text = searchable(row).toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function searchable(row: ListRow): string {
  if (row.kind === "submission") {
    const { request, submittedBy, clientToken, error, status } = row.submission;
    return [recipeOf(request), submittedBy, clientToken, error?.title, status].join(" ");
  }
  const { name, version, buildNumber, arn, status, platform, type, submittedBy } = row.build;
  return [name, `${version}/${buildNumber}`, arn, status, platform, type, submittedBy].join(" ");
}

/** The recipe that a stored request names, or an empty text. */
export function recipeOf(request: Record<string, unknown>): string {
  const arn = request.imageRecipeArn ?? request.containerRecipeArn;
  return typeof arn === "string" ? arn : "";
}
