"use client";
import { cx } from "@/components/ui/cx";
import { Select } from "@/components/ui/select";
import type { BuildListQuery } from "@/lib/builds/list/query";
import type { ChangeListQuery } from "../use-list-query";
import { formatStatusFilter } from "./active-filters";
import { findStatusChoice, statusChoices } from "./status-choices";

interface StatusTabsProps {
  query: BuildListQuery;
  change: ChangeListQuery;
}

export function StatusTabs({ query, change }: StatusTabsProps) {
  const current = findStatusChoice(query);
  return (
    <>
      <fieldset className="flex rounded-md border border-line bg-surface p-0.5 max-md:hidden">
        <legend className="sr-only">Status</legend>
        {statusChoices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            aria-pressed={choice === current}
            onClick={() => change({ status: [...choice.status] })}
            className={cx(
              "inline-flex h-6.5 items-center whitespace-nowrap rounded-sm px-2.5 font-medium text-xs pointer-coarse:h-9",
              choice === current ? "bg-accent-soft text-accent" : "text-ink-2 hover:text-ink",
            )}
          >
            {choice.label}
          </button>
        ))}
      </fieldset>
      <Select
        aria-label="Status"
        className="w-36 grow md:hidden"
        value={current?.label ?? ""}
        onChange={(event) => {
          const chosen = statusChoices.find(({ label }) => label === event.currentTarget.value);
          if (chosen) change({ status: [...chosen.status] });
        }}
        options={statusChoices.map(({ label }) => ({
          value: label,
          label: label === "All" ? "All statuses" : label,
        }))}
      >
        {current ? null : (
          <option value="" disabled>
            {query.status.length === 1
              ? query.status.map(formatStatusFilter)
              : `${query.status.length} statuses`}
          </option>
        )}
      </Select>
    </>
  );
}
