import { queryOptions } from "@tanstack/react-query";
import { fetchResult } from "@/components/domain/api/fetch-result";
import { type AuditFilters, toAuditFilterParams } from "@/lib/audit/filters";

const countPollMs = 10_000;

/**
 * Counts the matching entries added after a position, up to 100. The query is polled every 10
 * seconds.
 */
export function getNewEntryCountQuery(scope: string, filters: AuditFilters, after: number) {
  const query = toAuditFilterParams(filters, scope);
  query.set("after", String(after));
  return queryOptions({
    queryKey: ["audit", "count", query.toString()],
    queryFn: ({ signal }) => fetchResult<{ count: number }>(`/api/audit/count?${query}`, signal),
    refetchInterval: countPollMs,
  });
}
