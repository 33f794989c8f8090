"use client";
import { Search } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { type ListRow, passesStatus, statusFilters } from "./rows";
import type { useListFilters } from "./use-list-filters";

interface ListFiltersProps {
  rows: readonly ListRow[];
  filters: ReturnType<typeof useListFilters>;
}

/** Status tabs with their counts, and a search over what the rows show. */
export function ListFilters({ rows, filters }: ListFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex min-w-0 max-w-full overflow-x-auto rounded-md border border-line bg-surface p-0.5">
        <legend className="sr-only">Status</legend>
        {statusFilters.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={filters.status === value}
            onClick={() => filters.setStatus(value)}
            className={cx(
              "inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 font-medium text-xs pointer-coarse:h-9",
              filters.status === value ? "bg-accent-soft text-accent" : "text-ink-2 hover:text-ink",
            )}
          >
            {label}
            <span className="tabular-nums">
              {rows.filter((row) => passesStatus(row, value)).length}
            </span>
          </button>
        ))}
      </fieldset>
      <label className="relative min-w-48 flex-1 sm:max-w-xs">
        <span className="sr-only">Search builds</span>
        <Search
          aria-hidden
          size={14}
          className="absolute top-2.25 left-2.5 text-ink-3 pointer-coarse:top-3.25"
        />
        <input
          type="search"
          value={filters.search}
          onChange={(event) => filters.setSearch(event.target.value)}
          placeholder="Name, version, ARN, person"
          className="control h-8 pl-8 pointer-coarse:h-10"
        />
      </label>
    </div>
  );
}
