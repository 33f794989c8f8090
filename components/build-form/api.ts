import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchResult } from "@/components/domain/api/fetch-result";
import { getResourceDetailsQuery } from "@/components/domain/api/resource-details";
import type {
  InspectorStatus,
  OptionKind,
  OptionPage,
  PickerOption,
  ResourceOwner,
} from "@/lib/imagebuilder/views";

interface OptionSearch {
  scope: string;
  kind: OptionKind;
  /** The search text, or an empty string for all rows. */
  q: string;
  owner: ResourceOwner | null;
}

/**
 * The time in milliseconds for which results are fresh. Resources rarely change while a form is
 * being filled in.
 */
const staleTimeMs = 60_000;

/** The maximum number of pages to search for one resource. */
const maxPages = 10;

/**
 * Returns the first matching row on the first ten pages, or `null` if there is none. `q` narrows
 * the list as in a picker.
 */
export async function findOption(
  { scope, kind, q }: Omit<OptionSearch, "owner">,
  fits: (option: PickerOption) => boolean,
  signal?: AbortSignal,
): Promise<PickerOption | null> {
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const search = new URLSearchParams({ scope, q });
    if (cursor !== null) search.set("cursor", cursor);
    const page: OptionPage = await fetchResult(`/api/options/${kind}?${search}`, signal);
    const found = page.options.find(fits);
    if (found) return found;
    cursor = page.cursor;
    if (cursor === null) break;
  }
  return null;
}

export const resourceQueries = {
  options: ({ scope, kind, q, owner }: OptionSearch) =>
    infiniteQueryOptions({
      queryKey: ["options", scope, kind, owner, q],
      queryFn: ({ signal, pageParam }) => {
        const search = new URLSearchParams({ scope });
        if (q) search.set("q", q);
        if (owner) search.set("owner", owner);
        if (pageParam) search.set("cursor", pageParam);
        return fetchResult<OptionPage>(`/api/options/${kind}?${search}`, signal);
      },
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
      staleTime: staleTimeMs,
      retry: false,
    }),
  details: getResourceDetailsQuery,
  inspector: (scope: string) =>
    queryOptions({
      queryKey: ["inspector", scope],
      queryFn: ({ signal }) =>
        fetchResult<InspectorStatus>(`/api/inspector?${new URLSearchParams({ scope })}`, signal),
      staleTime: staleTimeMs,
      retry: false,
    }),
  /** Resolves a role name or ARN to a role of the account, or to `null` if none was found. */
  role: (scope: string, nameOrArn: string) =>
    queryOptions({
      queryKey: ["role", scope, nameOrArn],
      queryFn: ({ signal }) =>
        findOption(
          { scope, kind: "execution-roles", q: nameOrArn.split("/").at(-1) ?? "" },
          ({ value, name }) => value === nameOrArn || name === nameOrArn,
          signal,
        ),
      staleTime: staleTimeMs,
      retry: false,
    }),
};
