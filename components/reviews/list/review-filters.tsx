"use client";
import { useQuery } from "@tanstack/react-query";
import { reviewQueries } from "@/components/domain/api/reviews";
import { SearchInput } from "@/components/ui/search-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { useHydrated } from "@/components/ui/use-hydrated";
import { isReviewFilterActive, type ReviewFilter } from "@/lib/reviews/filter";
import { maxCountedReviews } from "@/lib/reviews/view";
import { formatCount } from "@/lib/text/format-count";

interface ReviewFiltersProps {
  filter: ReviewFilter;
  change: (part: Partial<ReviewFilter>) => void;
  accounts: readonly { id: string; name: string }[];
}

export function ReviewFilters({ filter, change, accounts }: ReviewFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="Reviews to show"
        value={filter.show}
        onValueChange={(show) => change({ show })}
        segments={[
          { value: "all", label: "All" },
          { value: "decide", label: "Waiting for me" },
          { value: "mine", label: "My requests" },
        ]}
      />
      <div className="flex gap-2 max-md:basis-full max-md:*:flex-1">
        {accounts.length > 1 ? (
          <Select
            aria-label="Account"
            placeholder="All accounts"
            options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.account ?? ""}
            onChange={({ target }) => change({ account: target.value || null })}
            className="w-40"
          />
        ) : null}
        <Select
          aria-label="Review type"
          placeholder="All types"
          options={[
            { value: "submit", label: "Submissions" },
            { value: "step", label: "Workflow steps" },
          ]}
          value={filter.gate ?? ""}
          onChange={({ target }) => change({ gate: parseGate(target.value) })}
          className="w-36"
        />
      </div>
      <SearchInput
        aria-label="Search by image name"
        placeholder="Image name"
        value={filter.text}
        onChange={({ target }) => change({ text: target.value })}
        className="w-48 max-md:grow"
      />
      {isReviewFilterActive(filter) ? null : <ReviewTotals />}
    </div>
  );
}

/** The totals without filters. The badge in the navigation shows the second one. */
function ReviewTotals() {
  const { data } = useQuery(reviewQueries.count());
  // The header may have loaded the counts before this part hydrates.
  const hydrated = useHydrated();
  if (!hydrated || !data || data.open === 0) return null;
  const format = (count: number) =>
    count >= maxCountedReviews ? `${formatCount(maxCountedReviews)}+` : formatCount(count);
  return (
    <span className="text-ink-2 text-xs tabular-nums">
      {format(data.open)} open, {format(data.forYou)} waiting for you
    </span>
  );
}

function parseGate(value: string): ReviewFilter["gate"] {
  return value === "submit" || value === "step" ? value : null;
}
