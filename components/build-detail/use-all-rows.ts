"use client";
import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { ContentRowsOptions } from "@/components/domain/api/build-contents";
import { toQueryError } from "@/components/domain/query-error";
import type { PortalError } from "@/lib/errors/portal-error";

interface AllRows<T> {
  rows: T[];
  /** True while more rows are loading. */
  loading: boolean;
  /** True if AWS has more rows than Kiln reads. */
  truncated: boolean;
  error: PortalError | null;
  retry: () => void;
}

/** Loads all pages of a long list. */
export function useAllRows<T>(options: ContentRowsOptions<T> & { queryKey: QueryKey }): AllRows<T> {
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(options);
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return {
    rows,
    loading: isFetching || isFetchingNextPage || hasNextPage,
    truncated: data?.pages.at(-1)?.truncated === true,
    error: error ? toQueryError(error) : null,
    retry: () => void (hasNextPage ? fetchNextPage() : refetch()),
  };
}
