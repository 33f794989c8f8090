import { maxExactCount } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import { truncateWithEllipsis } from "../truncate";
import type { BulkActionName } from "./selection";

export const formatBuildCount = (count: number) => formatCounted(count, "build");

/**
 * Formats the loaded count: "200 of 900", "200 of more than 1,000", or "200 builds" if all are
 * loaded.
 */
export function formatLoadedCount(loaded: number, counted: number | null): string {
  const count = formatCount(loaded);
  if (counted === loaded) return formatBuildCount(loaded);
  const countLimit = formatCount(Math.max(maxExactCount, loaded));
  return `${count} of ${counted === null ? `more than ${countLimit}` : formatCount(counted)}`;
}

/**
 * Returns "All 200 loaded builds selected" if the selection has all loaded builds but the list has
 * more, and otherwise, for example, "3 builds selected".
 */
export function formatSelectedCount(
  selected: number,
  loaded: number,
  counted: number | null,
): string {
  const isAll = selected === loaded && counted !== loaded;
  return `${isAll ? `All ${formatCount(loaded)} loaded builds` : formatBuildCount(selected)} selected`;
}

export const formatBuildName = ({ name, version, buildNumber }: BuildSummary) =>
  `${truncateWithEllipsis(name)} ${version} build\u00a0${buildNumber}`;

export const bulkActionTexts: Record<
  BulkActionName,
  {
    label: string;
    /** The noun before "results for 2 builds". */
    resultTitle: string;
    /** The past participle, used after "couldn't be". */
    past: string;
    /** The effect and whether it can be undone. */
    effect: (count: number) => string;
    keep: string;
    /** The text shown if the action applies to none of the selected builds. */
    none: (count: number) => string;
    /** The success message for a number of builds. */
    done: (count: number) => string;
    unfit: (count: number) => string;
  }
> = {
  cancel: {
    label: "Cancel",
    resultTitle: "Cancellation",
    past: "canceled",
    effect: (count) =>
      count === 1
        ? "Image Builder will stop this build and terminate its instances."
        : "Image Builder will stop these builds and terminate their instances.",
    keep: "Keep building",
    none: (count) =>
      count === 1 ? "This build has already ended" : "All of these builds have already ended",
    done: (count) => `Image Builder is canceling ${formatBuildCount(count)}`,
    unfit: (count) => `${formatBuildCount(count)} can't be canceled.`,
  },
  delete: {
    label: "Delete",
    resultTitle: "Deletion",
    past: "deleted",
    effect: (count) =>
      count === 1
        ? "Image Builder's record of this build will be permanently deleted. Its AMIs and container images will be kept. If you no longer need them, delete them separately."
        : "Image Builder's record of these builds will be permanently deleted. Their AMIs and container images will be kept. If you no longer need them, delete them separately.",
    keep: "Cancel",
    none: (count) => (count === 1 ? "This build hasn't ended" : "None of these builds have ended"),
    done: (count) => `Image Builder deleted ${formatBuildCount(count)}`,
    unfit: (count) => `${formatBuildCount(count)} can't be deleted.`,
  },
};
