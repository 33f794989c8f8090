import { queryOptions } from "@tanstack/react-query";
import { fetchResult } from "@/components/domain/api/fetch-result";
import { type AuditFilters, filterParams } from "@/lib/audit/filters";

const countMs = 10_000;

/** The number of entries added after a position, polled every few seconds. */
export function newEntriesQuery(scope: string, filters: AuditFilters, after: number) {
  const query = filterParams(filters, scope);
  query.set("after", String(after));
  return queryOptions({
    queryKey: ["audit", "count", query.toString()],
    queryFn: ({ signal }) => fetchResult<{ count: number }>(`/api/audit/count?${query}`, signal),
    refetchInterval: countMs,
  });
}
