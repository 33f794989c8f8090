"use client";
import { useQuery } from "@tanstack/react-query";
import { contentQueries } from "@/components/domain/api/build-contents";
import { buildQueries } from "@/components/domain/api/builds";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import type { BuildDetail } from "@/lib/builds/view";
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
  // The build as the page has loaded it, which may be newer. Nothing is fetched here.
  const page = useQuery({ ...buildQueries.detail(scope, arn), enabled: false });
  const hydrated = useHydrated();
  const entries = hydrated ? data.map((entry) => withStatus(entry, page.data)) : initial;
  return <HistoryStrip {...{ entries, name, scope, current }} />;
}

function withStatus(entry: BuildHistoryEntry, page: BuildDetail | undefined): BuildHistoryEntry {
  if (page?.summary.arn !== entry.arn) return entry;
  const { status, durationMs } = page.summary;
  return { ...entry, status, durationMs };
}
