"use client";
import { useQuery } from "@tanstack/react-query";
import { contentQueries } from "@/components/domain/api/build-contents";
import { buildQueries } from "@/components/domain/api/builds";
import { useCachedCount } from "@/components/domain/api/use-cached-count";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
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

export function BuildHistory({ scope, arn, initial, name, current }: BuildHistoryProps) {
  const { data } = useQuery({ ...contentQueries.history(scope, arn), initialData: initial });
  // The page's details of the build can be newer than the history. Nothing is fetched here.
  const page = useQuery({ ...buildQueries.detail(scope, arn), enabled: false });
  const { arn: own, status = "" } = page.data?.summary ?? { arn };
  const findings = useCachedCount(contentQueries.findings(scope, { arn: own, status }));
  const hydrated = useHydrated();
  const entries = hydrated
    ? data.map((entry) => withPageData(entry, page.data, findings))
    : initial;
  return <HistoryStrip {...{ entries, name, scope, current }} />;
}

/**
 * Updates an entry with the details that the page has loaded. An empty list of findings counts only
 * after a completed scan.
 *
 * @param findings the number of findings, or null until the page has loaded them
 */
function withPageData(
  entry: BuildHistoryEntry,
  page: BuildDetail | undefined,
  findings: number | null,
): BuildHistoryEntry {
  if (page?.summary.arn !== entry.arn) return entry;
  const { status, durationMs } = page.summary;
  const isCounted =
    isTerminalStatus(status) && (findings !== 0 || page.scan.status === "COMPLETED");
  const loaded = isCounted ? findings : null;
  return { ...entry, status, durationMs, findings: entry.findings ?? loaded };
}
