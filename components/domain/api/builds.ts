import { type Query, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { isSettled, type SubmissionView } from "@/lib/submissions/view";
import { getLiveRefetchInterval, getRecoveryInterval } from "../live-state";
import { fetchResult } from "./fetch-result";

/** The response of `/api/builds/overview`: the builds and submissions of an account and Region. */
export interface BuildOverview {
  builds: BuildSummary[];
  submissions: SubmissionView[];
  /** The reason why AWS can't be reached. The other data is from the last successful poll. */
  stale?: PortalError;
}

const activePollMs = 2_500;
const idlePollMs = 15_000;

/**
 * Returns the refetch interval in milliseconds, or false. Live updates don't cover submissions, so
 * the overview is always polled while one is open.
 */
function getOverviewInterval(query: Query<BuildOverview>): number | false {
  const overview = query.state.data;
  const open = overview?.submissions.some(
    ({ status }) => status === "pending" || status === "unknown",
  );
  if (open) return activePollMs;
  const running = overview?.builds.some((build) => !isTerminalStatus(build.status));
  return getLiveRefetchInterval(query, running ? activePollMs : idlePollMs);
}

/**
 * Merges a fetched build into the cache. If a live update arrived during the fetch, its newer
 * summary is kept.
 */
function keepNewestSummary(known: BuildDetail | undefined, next: BuildDetail): BuildDetail {
  const older = known && known.summary.observedAt > next.summary.observedAt;
  return older ? { ...next, summary: known.summary } : next;
}

/** The common prefix of the query keys of submissions. */
export const submissionsKey = ["submissions"] as const;

export const buildQueries = {
  overview: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope],
      queryFn: ({ signal }) =>
        fetchResult<BuildOverview>(
          `/api/builds/overview?${new URLSearchParams({ scope })}`,
          signal,
        ),
      refetchInterval: getOverviewInterval,
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
          keepNewestSummary(known as BuildDetail | undefined, next as BuildDetail),
        ),
      refetchInterval: (query) => {
        const status = query.state.data?.summary.status;
        return status !== undefined && isTerminalStatus(status)
          ? getRecoveryInterval(query, activePollMs)
          : getLiveRefetchInterval(query, activePollMs);
      },
    }),
  submission: (id: string) =>
    queryOptions({
      queryKey: [...submissionsKey, id],
      queryFn: ({ signal }) =>
        fetchResult<SubmissionView>(`/api/submissions/${encodeURIComponent(id)}`, signal),
      refetchInterval: (query) => {
        const status = query.state.data?.status;
        if (status !== undefined && isSettled(status))
          return getRecoveryInterval(query, idlePollMs);
        return status === "awaiting_approval" ? idlePollMs : activePollMs;
      },
    }),
};
