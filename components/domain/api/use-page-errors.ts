"use client";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useState } from "react";

interface PageErrors {
  /** The error that prevented loading or refreshing the list. */
  refresh: Error | null;
  /** The error that prevented loading the next page. */
  nextPage: Error | null;
}

type Query = Pick<UseInfiniteQueryResult, "error" | "fetchStatus" | "isFetchNextPageError">;

const noErrors: PageErrors = { refresh: null, nextPage: null };

/**
 * Returns the errors of an infinite query by the kind of fetch that failed, until a fetch succeeds.
 * The query has only the latest error, and `isFetchNextPageError` isn't about that error while
 * another fetch is in progress.
 *
 * @param list identifies the list. Errors of the previous list are dropped when it changes.
 */
export function usePageErrors(query: Query, list: string): PageErrors {
  const [recorded, setRecorded] = useState({ list, errors: noErrors });
  const known = recorded.list === list ? recorded.errors : noErrors;
  const errors = updateErrors(known, query);
  if (recorded.list !== list || errors !== known) setRecorded({ list, errors });
  return errors;
}

function updateErrors(
  recorded: PageErrors,
  { error, fetchStatus, isFetchNextPageError }: Query,
): PageErrors {
  if (error === null) return noErrors;
  if (error === recorded.refresh || error === recorded.nextPage) return recorded;
  // While another fetch is in progress, the kind of the failed fetch is unknown.
  if (fetchStatus !== "idle") return noErrors;
  return isFetchNextPageError ? { ...recorded, nextPage: error } : { ...recorded, refresh: error };
}
