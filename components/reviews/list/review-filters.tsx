"use client";
import { SearchInput } from "@/components/ui/search-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { ReviewFilter } from "@/lib/reviews/filter";

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
      <SearchInput
        aria-label="Search by image name"
        placeholder="Image name"
        value={filter.text}
        onChange={({ target }) => change({ text: target.value })}
        className="w-48 max-md:grow"
      />
    </div>
  );
}

function parseGate(value: string): ReviewFilter["gate"] {
  return value === "submit" || value === "step" ? value : null;
}
