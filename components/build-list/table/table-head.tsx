"use client";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";
import type { BuildListQuery, HistoryProgress } from "@/lib/builds/list/query";
import { columns as allColumns, type Column } from "../display/list-display";
import { noOrderByDuration } from "../history/count-words";
import type { ChangeList } from "../use-list-query";
import { columnStyle } from "./cell-style";
import { nextSort, type SortableColumn, sortOf, sortState } from "./sort";

interface TableHeadProps {
  columns: readonly Column[];
  query: BuildListQuery;
  change: ChangeList;
  history: HistoryProgress | null;
  /** The checkbox that selects all rows; absent if rows can't be selected. */
  selectAll: ReactNode;
}

/** The column headers; the sortable ones are buttons. On a phone a select replaces them. */
export function TableHead({ columns, query, change, history, selectAll }: TableHeadProps) {
  const noDuration = noOrderByDuration(history);
  const shown = allColumns.filter(({ id }) => columns.includes(id));
  const heads: { id: Column | "name" | "status"; label: string }[] = [
    { id: "name", label: "Image" },
    ...shown.filter(({ id }) => id === "version"),
    { id: "status", label: "Status" },
    ...shown.filter(({ id }) => id !== "version"),
  ];
  return (
    <thead className="sticky top-(--header-height) z-10 block rounded-t-lg bg-surface max-md:hidden">
      <tr
        aria-rowindex={1}
        className={cx("flex h-9 border-line border-b pr-2", selectAll === null && "pl-2")}
      >
        {selectAll === null ? null : (
          <th scope="col" className="list-select flex">
            {selectAll}
          </th>
        )}
        {heads.map(({ id, label }) => (
          <th
            key={id}
            scope="col"
            aria-sort={isSortable(id) ? sortState(id, query.sort) : undefined}
            className={cx(
              columnStyle[id],
              "whitespace-nowrap text-left font-medium text-ink-2 text-xs",
            )}
          >
            {isSortable(id) ? (
              <SortButton
                state={sortState(id, query.sort)}
                disabledReason={id === "time" ? noDuration : null}
                onPress={() => change({ sort: nextSort(id, query.sort) })}
              >
                {label}
              </SortButton>
            ) : (
              label
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const isSortable = (id: string): id is SortableColumn => Object.hasOwn(sortOf, id);

interface SortButtonProps {
  state: ReturnType<typeof sortState>;
  /** Why this order is unavailable; null if it is available. */
  disabledReason: string | null;
  onPress: () => void;
  children: ReactNode;
}

function SortButton({ state, disabledReason, onPress, children }: SortButtonProps) {
  const reasonId = useId();
  const Arrow = state === "ascending" ? ArrowUp : state === "descending" ? ArrowDown : ArrowUpDown;
  return (
    <>
      <button
        type="button"
        aria-disabled={disabledReason !== null}
        aria-describedby={disabledReason === null ? undefined : reasonId}
        title={disabledReason ?? undefined}
        onClick={({ currentTarget }) => {
          if (disabledReason !== null) return;
          onPress();
          // A new order starts at the top of the list.
          const table = currentTarget.closest("table");
          if (table && table.getBoundingClientRect().top < 0) table.scrollIntoView();
        }}
        className="group/sort -mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:hover:text-ink-2"
      >
        {children}
        <Arrow
          aria-hidden
          size={12}
          className={
            state === "none"
              ? "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60"
              : "text-accent"
          }
        />
      </button>
      {disabledReason === null ? null : (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      )}
    </>
  );
}
