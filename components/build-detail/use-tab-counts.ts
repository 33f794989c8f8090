"use client";
import { contentQueries } from "@/components/domain/api/build-contents";
import { useCachedCount } from "@/components/domain/api/use-cached-count";
import type { BuildDetail } from "@/lib/builds/view";
import { formatCounted } from "@/lib/text/format-count";
import type { BuildTab } from "./use-page-state";

const amis = ["AMI", "AMIs"] as const;
const images = ["image", "images"] as const;

/** The counts shown in the tab labels. Counts that are unknown or zero are omitted. */
export function useTabCounts(
  { summary, outputs, counts }: BuildDetail,
  scope: string,
): Partial<Record<BuildTab, string>> {
  const packages = useCachedCount(contentQueries.packages(scope, summary)) ?? counts.packages;
  const findings = useCachedCount(contentQueries.findings(scope, summary)) ?? counts.findings;
  const isContainer = summary.type === "DOCKER";
  const [one, many] = isContainer ? images : amis;
  return {
    ...(outputs.length > 0 ? { outputs: formatCounted(outputs.length, one, many) } : {}),
    ...(packages ? { packages: formatCounted(packages, "package") } : {}),
    ...(findings ? { findings: formatCounted(findings, "finding") } : {}),
  };
}
