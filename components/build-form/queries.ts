import { infiniteQueryOptions } from "@tanstack/react-query";
import { resourceDetailsQuery } from "@/components/domain/resource-details-query";
import { fetchResult } from "@/lib/errors/fetch-result";
import type { OptionKind, OptionPage, Owner } from "@/lib/imagebuilder/views";

interface OptionSearch {
  scope: string;
  kind: OptionKind;
  /** What was typed; empty for everything. */
  q: string;
  owner: Owner | null;
}

/** Milliseconds. Resources change rarely while someone fills in a form. */
const fresh = 60_000;

/** Key and function together: the rows of the pickers, and the details of what is chosen. */
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
      staleTime: fresh,
      retry: false,
    }),
  details: resourceDetailsQuery,
};
