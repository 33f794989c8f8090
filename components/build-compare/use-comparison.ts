"use client";
import { useQuery } from "@tanstack/react-query";
import type { BuildComparison } from "@/lib/builds/compare/comparison";
import { type ComparisonRequest, getComparisonQuery, getPollInterval } from "./api";

interface LoadedComparison<Data> {
  data: Data;
  /** The time of the response, in milliseconds since 1970. */
  dataUpdatedAt: number;
}

/**
 * Returns the comparison to show: the complete one if `all` is set and it has loaded, otherwise the
 * one with the differences and the first unchanged rows.
 *
 * @param initialJson the comparison with the first rows, as rendered by the server
 */
export function useComparison({ scope, a, b, all }: ComparisonRequest, initialJson: string) {
  const complete = useQuery({ ...getComparisonQuery({ scope, a, b, all: true }), enabled: all });
  const { data, dataUpdatedAt } = complete;
  const canUseComplete = (newest: LoadedComparison<BuildComparison | undefined>) =>
    data !== undefined && canReplace({ data, dataUpdatedAt }, newest, all);
  const newest = useQuery({
    ...getComparisonQuery({ scope, a, b, all: false }),
    initialData: () => JSON.parse(initialJson) as BuildComparison,
    enabled: ({ state }) => !all || !canUseComplete(state),
  });
  const usesComplete = canUseComplete(newest);
  const isUnusable = data !== undefined && !usesComplete && getPollInterval(data) === false;
  const hasFailed = all && !complete.isFetching && (complete.isError || isUnusable);
  return {
    comparison: (usesComplete ? data : null) ?? newest.data,
    /** True if the values shown may be out of date. */
    isError: hasFailed || (all && complete.isError) || (!usesComplete && newest.isError),
    /** True if the complete comparison is needed and couldn't be loaded. */
    hasFailed,
    /** Loads the complete comparison again. */
    refetch: complete.refetch,
  };
}

/**
 * Returns whether to show the complete comparison instead of the newest one. It must have each list
 * that is already shown, which it lacks while AWS's rows are being read again. If it is older,
 * `all` must be set and the builds' statuses must be the same.
 */
function canReplace(
  complete: LoadedComparison<BuildComparison>,
  newest: LoadedComparison<BuildComparison | undefined>,
  all: boolean,
): boolean {
  const [next, shown] = [complete.data, newest.data];
  if (!shown) return true;
  const losesList = (["packages", "findings"] as const).some(
    (list) => shown[list].state === "known" && next[list].state !== "known",
  );
  if (losesList) return false;
  if (complete.dataUpdatedAt >= newest.dataUpdatedAt) return true;
  return (
    all && next.before.status === shown.before.status && next.after.status === shown.after.status
  );
}
