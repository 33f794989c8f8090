"use client";
import { useQuery } from "@tanstack/react-query";
import { contentQueries } from "@/components/domain/api/build-contents";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import { HistoryStrip } from "./history-strip";

interface BuildHistoryProps {
  scope: string;
  /** The build whose image name the history belongs to. */
  arn: string;
  initial: BuildHistoryEntry[];
  /** The image name. */
  name: string;
  /** The ARNs of the page's builds. */
  current: readonly string[];
}

/** The build history of an image name, with live updates. */
export function BuildHistory({ scope, arn, initial, name, current }: BuildHistoryProps) {
  const { data } = useQuery({ ...contentQueries.history(scope, arn), initialData: initial });
  const hydrated = useHydrated();
  return <HistoryStrip entries={hydrated ? data : initial} {...{ name, scope, current }} />;
}
