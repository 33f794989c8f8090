import { queryOptions } from "@tanstack/react-query";
import { fetchResult } from "@/components/domain/api/fetch-result";
import type { BuildDiagnosis } from "@/lib/build-logs/view";

export interface LogRequest {
  scope: string;
  arn: string;
  /** The number of bytes that the client already has. */
  byteOffset: number;
  /**
   * The generation of the client's lines, which changes when Kiln reloads the log. It is null for
   * the first chunk.
   */
  generation: string | null;
}

export function getLogUrl({ scope, arn, byteOffset, generation }: LogRequest): string {
  const query = new URLSearchParams({ scope, arn, from: String(byteOffset) });
  if (generation) query.set("generation", generation);
  return `/api/builds/log?${query}`;
}

export function getLogDownloadUrl(scope: string, arn: string): string {
  return `/api/builds/log?${new URLSearchParams({ scope, arn, download: "1" })}`;
}

/** The refetch interval in milliseconds while the log has more lines to read. */
const loadingPollMs = 10_000;

export const buildLogQueries = {
  /**
   * @param failureKey identifies the failed workflows and steps (a change reloads the diagnosis)
   */
  diagnosis: (scope: string, arn: string, failureKey: string) =>
    queryOptions({
      queryKey: ["build-diagnosis", scope, arn, failureKey],
      queryFn: ({ signal }) =>
        fetchResult<BuildDiagnosis>(
          `/api/builds/diagnosis?${new URLSearchParams({ scope, arn })}`,
          signal,
        ),
      staleTime: 60_000,
      refetchInterval: ({ state: { data } }) =>
        data?.log.read && data.log.more ? loadingPollMs : false,
      retry: false,
    }),
};
