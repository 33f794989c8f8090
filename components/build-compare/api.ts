import { queryOptions } from "@tanstack/react-query";
import { fetchResult } from "@/components/domain/api/fetch-result";
import type { BuildComparison } from "@/lib/builds/compare/comparison";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";

export interface ComparisonRequest {
  scope: string;
  /** The ARN of the “Before” build. */
  a: string;
  /** The ARN of the “After” build. */
  b: string;
  /** True to include all unchanged entries instead of only those that the page shows first. */
  all: boolean;
}

const loadingPollMs = 1_000;
const runningPollMs = 30_000;

/** The comparison is refetched while AWS's lists are still being read or a build is running. */
export function getComparisonQuery({ scope, a, b, all }: ComparisonRequest) {
  return queryOptions({
    queryKey: ["build-comparison", scope, a, b, all],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ scope, a, b, all: all ? "1" : "0" });
      return fetchResult<BuildComparison>(`/api/builds/compare?${query}`, signal);
    },
    // Structural sharing is disabled because it takes longer for thousands of rows than rendering
    // the few visible ones.
    structuralSharing: false,
    // The complete comparison isn't polled while it's hidden. If it can still change, it is
    // refetched as soon as it's shown again.
    staleTime: ({ state }) => (all && getPollInterval(state.data) !== false ? 0 : 60_000),
    refetchInterval: ({ state }) => getPollInterval(state.data),
  });
}

/**
 * Returns the refetch interval in milliseconds, or false if the comparison isn't loaded or no
 * longer changes.
 */
export function getPollInterval(comparison: BuildComparison | undefined): number | false {
  if (!comparison) return false;
  const { before, after, recipe, packages, findings } = comparison;
  if ([recipe, packages, findings].some(({ state }) => state === "loading")) return loadingPollMs;
  return [before, after].every(({ status }) => isTerminalStatus(status)) ? false : runningPollMs;
}
