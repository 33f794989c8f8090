import { mostCounted } from "@/lib/tracking/list/query";
import type { BuildSummary } from "@/lib/tracking/view";
import { clip } from "../clip";
import type { BulkVerb } from "./selection";

export const buildsWord = (count: number) => `${count} ${count === 1 ? "build" : "builds"}`;

/** "200 of 1,234 loaded"; the number alone where all are loaded. */
export function loadedOf(loaded: number, counted: number | null): string {
  const count = loaded.toLocaleString("en");
  if (counted === loaded) return buildsWord(loaded);
  const most = Math.max(mostCounted, loaded).toLocaleString("en");
  return `${count} of ${counted?.toLocaleString("en") ?? `more than ${most}`} loaded`;
}

/** How many builds are selected, and whether that is all that are loaded. */
export function selectedWord(selected: number, loaded: number, counted: number | null): string {
  const isAll = selected === loaded && counted !== loaded;
  return `${isAll ? `All ${loaded.toLocaleString("en")} loaded builds` : buildsWord(selected)} selected`;
}

/** A build as people name it. */
export const buildWord = ({ name, version, buildNumber }: BuildSummary) =>
  `${clip(name)} ${version} build ${buildNumber}`;

/** What each action says of itself. */
export const bulkWords: Record<
  BulkVerb,
  {
    label: string;
    /** "canceled": after "could not be". */
    past: string;
    /** What happens, and whether it can be undone. */
    effect: string;
    keep: string;
    /** Where it can be done to none of the chosen. */
    none: string;
    /** Of the builds that it was asked for with success. */
    done: (count: number) => string;
    unfit: (count: number) => string;
  }
> = {
  cancel: {
    label: "Cancel",
    past: "canceled",
    effect:
      "Image Builder stops these builds and terminates their instances. They can't be resumed. To try again, start new builds.",
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
