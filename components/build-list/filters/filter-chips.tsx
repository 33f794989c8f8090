"use client";
import { X } from "lucide-react";
import { type BuildListQuery, type ListedAccount, unfilteredQuery } from "@/lib/builds/list/query";
import type { ChangeListQuery } from "../use-list-query";
import { describeExclusion, listActiveFilters } from "./active-filters";
import { findStatusChoice } from "./status-choices";

interface FilterChipsProps {
  query: BuildListQuery;
  change: ChangeListQuery;
  accounts: readonly ListedAccount[];
}

export function FilterChips({ query, change, accounts }: FilterChipsProps) {
  // The selected status tab and the search field already show their filters, so these have no
  // chips.
  const hidden = findStatusChoice(query) ? ["Status", "Search"] : ["Search"];
  const shown = listActiveFilters(query, accounts).filter(({ label }) => !hidden.includes(label));
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1.5">
      {shown.map(({ id, label, value, without }) => (
        <li
          key={id}
          className="flex h-6.5 min-w-0 max-w-full items-center rounded-md border border-line bg-surface text-xs pointer-coarse:h-9"
        >
          <span className="flex min-w-0 gap-1 pl-2">
            <span className="shrink-0 text-ink-2">{label}</span>
            <bdi className="max-w-64 truncate font-medium" title={value}>
              {value}
            </bdi>
          </span>
          <button
            type="button"
            aria-label={`Remove filter: ${label} ${value}`}
            onClick={() => change(without)}
            className="grid h-full w-6.5 shrink-0 place-items-center rounded-md text-ink-3 hover:text-ink pointer-coarse:w-9"
          >
            <X aria-hidden size={12} />
          </button>
        </li>
      ))}
      <li className="-ml-2">
        <button
          type="button"
          onClick={() => change({ ...unfilteredQuery, sort: query.sort })}
          className="h-6.5 rounded-md px-2 font-medium text-ink-2 text-xs hover:bg-ink/6 hover:text-ink pointer-coarse:h-9"
        >
          {`Clear ${describeExclusion(query)}`}
        </button>
      </li>
    </ul>
  );
}
