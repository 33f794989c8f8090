"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ContentRowsOptions } from "./build-contents";

/**
 * Returns the number of rows of a fully loaded list, or `null` if it isn't loaded. Reads only the
 * cache.
 */
export function useCachedCount<T>(options: ContentRowsOptions<T>): number | null {
  const { data, hasNextPage } = useInfiniteQuery({ ...options, enabled: false });
  if (!data || hasNextPage) return null;
  return data.pages.reduce((sum, { rows }) => sum + rows.length, 0);
}
