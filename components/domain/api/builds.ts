import { queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { isSettled, type SubmissionView } from "@/lib/submissions/view";
import { pace } from "../live-state";
import { fetchResult } from "./fetch-result";

/** What `/api/builds` answers: the builds of an account and region, and what was submitted to them. */
export interface BuildOverview {
  builds: BuildSummary[];
  submissions: SubmissionView[];
  /** Why AWS could not be asked just now; the rest is what was known before. */
  stale?: PortalError;
}

const whileRunning = 2_500;
const whileQuiet = 15_000;

/**
 * A submission that is not settled yet, or a build that still runs, is asked for more often. Of
 * builds messages tell, of submissions they don't.
 */
function overviewInterval(overview: BuildOverview | undefined): number {
  const open = overview?.submissions.some(
    ({ status }) => status === "pending" || status === "unknown",
  );
  if (open) return whileRunning;
  const running = overview?.builds.some((build) => !isTerminal(build.status));
  return pace(running ? whileRunning : whileQuiet);
}

/** An answer that was on its way while a message came: the newer of the two summaries holds. */
function withNewestSummary(known: BuildDetail | undefined, next: BuildDetail): BuildDetail {
  const older = known && known.summary.observedAt > next.summary.observedAt;
  return older ? { ...next, summary: known.summary } : next;
}

/** Key and function together, so that prefetch, refresh and invalidation use the same object. */
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
