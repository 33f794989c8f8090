import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  BuildHistoryEntry,
  BuildRequest,
  ImageFinding,
  ImagePackage,
  RelatedBuilds,
  SharedListChunk,
} from "@/lib/builds/contents/view";
import type { BuildSummary } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { fetchResult } from "./fetch-result";

/**
 * The content of an ended build doesn't change, so responses are reused for five minutes without a
 * refetch.
 */
const cacheOptions = { staleTime: 300_000 } as const;
/** For lists of other builds, which change without an event for this build. */
const changingOptions = { staleTime: 15_000, refetchInterval: 60_000 } as const;

type Build = Pick<BuildSummary, "arn" | "status">;

/**
 * Fetches a long list in chunks, which are available while the server still reads the rest. The
 * contents of an ended build have a query key of their own, so that they are fetched as soon as the
 * page's data shows that the build has ended.
 */
function getContentRowsQuery<T>(
  kind: "packages" | "findings",
  scope: string,
  { arn, status }: Build,
) {
  return infiniteQueryOptions({
    queryKey: ["build-contents", kind, scope, arn, isTerminalStatus(status)],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ scope, arn, offset: String(pageParam) });
      return fetchResult<SharedListChunk<T>>(`/api/builds/${kind}?${query}`, signal);
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    ...cacheOptions,
  });
}

export type ContentRowsOptions<T> = ReturnType<typeof getContentRowsQuery<T>>;

export function getContentsCsvUrl(
  scope: string,
  arn: string,
  kind: "packages" | "findings",
): string {
  return `/api/builds/export/contents?${new URLSearchParams({ scope, arn, kind })}`;
}

export const contentQueries = {
  packages: (scope: string, build: Build) =>
    getContentRowsQuery<ImagePackage>("packages", scope, build),
  findings: (scope: string, build: Build) =>
    getContentRowsQuery<ImageFinding>("findings", scope, build),
  request: (scope: string, arn: string) =>
    queryOptions({
      queryKey: ["build-contents", "request", scope, arn],
      queryFn: ({ signal }) =>
        fetchResult<BuildRequest>(
          `/api/builds/request?${new URLSearchParams({ scope, arn })}`,
          signal,
        ),
      ...cacheOptions,
    }),
  related: (scope: string, arn: string) =>
    queryOptions({
      queryKey: ["build-contents", "related", scope, arn],
      queryFn: ({ signal }) =>
        fetchResult<RelatedBuilds>(
          `/api/builds/related?${new URLSearchParams({ scope, arn })}`,
          signal,
        ),
      ...changingOptions,
    }),
  history: (scope: string, arn: string) =>
    queryOptions({
      queryKey: ["build-contents", "history", scope, arn],
      queryFn: ({ signal }) =>
        fetchResult<BuildHistoryEntry[]>(
          `/api/builds/history?${new URLSearchParams({ scope, arn })}`,
          signal,
        ),
      ...changingOptions,
    }),
};
