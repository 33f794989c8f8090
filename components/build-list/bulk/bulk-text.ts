import { maxExactCount } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import { truncateWithEllipsis } from "../truncate";
import type { BulkActionName, BulkPlan } from "./selection";

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
 * Returns "All 200 loaded builds selected" if all loaded builds are selected and the list has more
 * or an unknown number of builds, and otherwise, for example, "3 builds selected".
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

/**
 * Describes why an action applies to none of the builds. If some have ended and the others are
 * deleted, all are described as ended.
 */
function describeUnfit(unfit: BulkPlan["unfit"]): string {
  const reasons = new Set(unfit.map(({ why }) => why));
  const isOne = unfit.length === 1;
  if (reasons.has("already ended")) {
    return isOne ? "this build has already ended" : "all of these builds have already ended";
  }
  if (!reasons.has("already deleted")) {
    return isOne ? "this build is still running" : "all of these builds are still running";
  }
  if (reasons.has("still running")) {
    return "these builds are still running or have already been deleted";
  }
  return isOne
    ? "this build has already been deleted"
    : "all of these builds have already been deleted";
}

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
    none: (unfit: BulkPlan["unfit"]) => string;
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
    none: (unfit) => `Can't cancel: ${describeUnfit(unfit)}`,
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
        : "Image Builder's records of these builds will be permanently deleted. Their AMIs and container images will be kept. If you no longer need them, delete them separately.",
    keep: "Cancel",
    none: (unfit) => `Can't delete: ${describeUnfit(unfit)}`,
    done: (count) => `Image Builder deleted ${formatBuildCount(count)}`,
    unfit: (count) => `${formatBuildCount(count)} can't be deleted.`,
  },
};
