import { formatCount } from "@/components/domain/format-count";
import { maxCounted } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { clip } from "../clip";
import type { BulkVerb } from "./selection";

export const buildsWord = (count: number) => `${count} ${count === 1 ? "build" : "builds"}`;

/**
 * Formats the loaded count, such as "200 of 1,234 loaded", or only the number if all are loaded.
 */
export function loadedOf(loaded: number, counted: number | null): string {
  const count = formatCount(loaded);
  if (counted === loaded) return buildsWord(loaded);
  const most = formatCount(Math.max(maxCounted, loaded));
  return `${count} of ${counted === null ? `more than ${most}` : formatCount(counted)} loaded`;
}

/** The number of selected builds, with the loaded count if the list has more. */
export function selectedWord(selected: number, loaded: number, counted: number | null): string {
  const isAll = selected === loaded && counted !== loaded;
  return `${isAll ? `All ${formatCount(loaded)} loaded builds` : buildsWord(selected)} selected`;
}

/** The display name of a build. */
export const buildWord = ({ name, version, buildNumber }: BuildSummary) =>
  `${clip(name)} ${version} build ${buildNumber}`;

/** The texts of each bulk action. */
export const bulkWords: Record<
  BulkVerb,
  {
    label: string;
    /** Past participle, used after "could not be". */
    past: string;
    /** The effect and whether it can be undone. */
    effect: string;
    keep: string;
    /** Shown if the action applies to none of the selected builds. */
    none: string;
    /** The success message for a number of builds. */
    done: (count: number) => string;
    unfit: (count: number) => string;
  }
> = {
  cancel: {
    label: "Cancel",
    past: "canceled",
    effect:
      "Image Builder stops these builds and terminates their instances. Canceled builds can't be resumed. To try again, start new builds.",
    keep: "Keep building",
    none: "None of these builds is running",
    done: (count) => `Image Builder is canceling ${buildsWord(count)}.`,
    unfit: (count) => `${buildsWord(count)} can't be canceled.`,
  },
  delete: {
    label: "Delete",
    past: "deleted",
    effect:
      "This permanently deletes Image Builder's record of these builds. Their AMIs and container images are kept and must be deleted separately.",
    keep: "Cancel",
    none: "None of these builds has ended",
    done: (count) => `Image Builder deleted ${buildsWord(count)}.`,
    unfit: (count) => `${buildsWord(count)} can't be deleted.`,
  },
};
