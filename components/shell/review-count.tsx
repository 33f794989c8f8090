"use client";
import { useQuery } from "@tanstack/react-query";
import { reviewQueries } from "@/components/domain/api/reviews";
import { formatCounted } from "@/lib/text/format-count";

/** Shows the number of reviews waiting for the user's decision, or nothing if there are none. */
export function ReviewCount() {
  const { data } = useQuery(reviewQueries.count());
  if (!data || data.forYou === 0) return null;
  return (
    <span
      title={`${formatCounted(data.forYou, "request")} waiting for your approval`}
      className="min-w-4 rounded-full bg-warn-soft px-1 text-center font-semibold text-2xs text-warn tabular-nums"
    >
      {data.forYou > 99 ? "99+" : data.forYou}
      <span className="sr-only"> waiting for your approval</span>
    </span>
  );
}
