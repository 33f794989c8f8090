import { queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { isSettled, type SubmissionView } from "@/lib/submissions/view";
import { pace } from "../live-state";
import { fetchResult } from "./fetch-result";

/** The response of `/api/builds`: the builds and submissions of an account and Region. */
export interface BuildOverview {
  builds: BuildSummary[];
  submissions: SubmissionView[];
  /** Why AWS can't be reached; the rest is from the last successful poll. */
  stale?: PortalError;
}

const whileRunning = 2_500;
const whileQuiet = 15_000;

/**
 * Unsettled submissions and running builds are polled more often. Live updates cover builds, not
 * submissions.
 */
function overviewInterval(overview: BuildOverview | undefined): number {
  const open = overview?.submissions.some(
    ({ status }) => status === "pending" || status === "unknown",
  );
  if (open) return whileRunning;
  const running = overview?.builds.some((build) => !isTerminal(build.status));
  return pace(running ? whileRunning : whileQuiet);
}

/** If a live update arrived during the fetch, the newer summary wins. */
function withNewestSummary(known: BuildDetail | undefined, next: BuildDetail): BuildDetail {
  const older = known && known.summary.observedAt > next.summary.observedAt;
  return older ? { ...next, summary: known.summary } : next;
}

/** Query options, shared by prefetch, refresh and invalidation. */
export const buildQueries = {
  overview: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope],
      queryFn: ({ signal }) =>
        fetchResult<BuildOverview>(
          `/api/builds/overview?${new URLSearchParams({ scope })}`,
          signal,
        ),
      refetchInterval: ({ state }) => overviewInterval(state.data),
    }),
  detail: (scope: string, arn: string) =>
    queryOptions({
      queryKey: ["builds", scope, arn],
      queryFn: ({ signal }) =>
        fetchResult<BuildDetail>(
          `/api/builds/detail?${new URLSearchParams({ scope, arn })}`,
          signal,
        ),
      structuralSharing: (known, next) =>
        replaceEqualDeep(
          known,
          withNewestSummary(known as BuildDetail | undefined, next as BuildDetail),
        ),
      refetchInterval: ({ state }) =>
        state.data && isTerminal(state.data.summary.status) ? false : pace(whileRunning),
    }),
  submission: (id: string) =>
    queryOptions({
      queryKey: ["submissions", id],
      queryFn: ({ signal }) =>
        fetchResult<SubmissionView>(`/api/submissions/${encodeURIComponent(id)}`, signal),
      refetchInterval: ({ state }) =>
        state.data && isSettled(state.data.status)
          ? false
          : state.data?.status === "awaiting_approval"
            ? whileQuiet
            : whileRunning,
    }),
};
