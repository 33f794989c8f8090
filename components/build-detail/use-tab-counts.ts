"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { contentQueries, type RowsOptions } from "@/components/domain/api/build-contents";
import { formatCount } from "@/components/domain/format-count";
import type { BuildDetail } from "@/lib/builds/view";
import type { BuildTab } from "./use-page-state";

const amis = ["AMI", "AMIs"] as const;
const images = ["image", "images"] as const;

/** The counts shown in the tab labels, if known. */
export function useTabCounts(
  { summary, outputs, counts }: BuildDetail,
  scope: string,
): Partial<Record<BuildTab, string>> {
  const packages = useReadCount(contentQueries.packages(scope, summary)) ?? counts.packages;
  const findings = useReadCount(contentQueries.findings(scope, summary)) ?? counts.findings;
  const isContainer = summary.type === "DOCKER";
  const [one, many] = isContainer ? images : amis;
  return {
    ...(outputs.length > 0 ? { outputs: counted(outputs.length, one, many) } : {}),
    ...(packages ? { packages: counted(packages, "package", "packages") } : {}),
    ...(findings ? { findings: counted(findings, "finding", "findings") } : {}),
  };
}

/** The number of rows of a fully loaded list; `null` otherwise. Reads the cache only. */
function useReadCount<T>(options: RowsOptions<T>): number | null {
  const { data, hasNextPage } = useInfiniteQuery({ ...options, enabled: false });
  if (!data || hasNextPage) return null;
  return data.pages.reduce((sum, { rows }) => sum + rows.length, 0);
}

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
