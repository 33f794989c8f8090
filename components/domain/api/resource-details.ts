import { queryOptions } from "@tanstack/react-query";
import type { ResourceDetails } from "@/lib/imagebuilder/views";
import { fetchResult } from "./fetch-result";

/** The details of a recipe, configuration, or workflow. */
export function getResourceDetailsQuery(scope: string, arn: string) {
  return queryOptions({
    queryKey: ["details", scope, arn],
    queryFn: ({ signal }) =>
      fetchResult<ResourceDetails>(`/api/details?${new URLSearchParams({ scope, arn })}`, signal),
    staleTime: 60_000,
    retry: false,
  });
}
