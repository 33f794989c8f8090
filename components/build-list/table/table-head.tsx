"use client";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";
import type { BuildListQuery, HistoryProgress } from "@/lib/builds/list/query";
import { optionalColumns as allColumns, type ListColumn } from "../display/list-display";
import { getDurationSortUnavailableReason } from "../history/list-count";
import type { ChangeListQuery } from "../use-list-query";
import { accountRegionClassNames, getColumnClassName } from "./cell-style";
import { columnSorts, getAriaSort, getNextSort, type SortableColumn } from "./sort";

interface TableHeadProps {
  columns: readonly ListColumn[];
  query: BuildListQuery;
  change: ChangeListQuery;
  history: HistoryProgress | null;
  /** The checkbox that selects all rows. Null if rows can't be selected. */
  selectAll: ReactNode;
  /** True in the list of all accounts and Regions. */
  isAll: boolean;
}

/**
 * The column headers. Those of sortable columns are buttons. All headers are hidden on a phone,
 * where the list is sorted in the display settings.
 */
export function TableHead(props: TableHeadProps) {
  const { columns, query, change, history, selectAll, isAll } = props;
  const noDuration = getDurationSortUnavailableReason(history);
  const shown = allColumns.filter(({ id }) => columns.includes(id));
  const createHeadCell = ({
    id,
    label,
  }: {
    id: ListColumn | "name" | "status";
    label: string;
  }) => ({
    ...{ id, label },
    style: getColumnClassName(id, isAll),
  });
  const headers = [
    createHeadCell({ id: "name", label: "Image" }),
    ...shown.filter(({ id }) => id === "version").map(createHeadCell),
    createHeadCell({ id: "status", label: "Status" }),
    ...shown.filter(({ id }) => id === "time").map(createHeadCell),
    ...(isAll
      ? [
          { id: "account", label: "Account", style: accountRegionClassNames.account },
          { id: "region", label: "Region", style: accountRegionClassNames.region },
        ]
      : []),
    ...shown.filter(({ id }) => id !== "version" && id !== "time").map(createHeadCell),
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
        {headers.map(({ id, label, style }) => (
          <th
            key={id}
            scope="col"
            aria-sort={isSortable(id) ? getAriaSort(id, query.sort) : undefined}
            className={cx(style, "whitespace-nowrap text-left font-medium text-ink-2 text-xs")}
          >
            {isSortable(id) ? (
              <SortButton
                state={getAriaSort(id, query.sort)}
                disabledReason={id === "time" ? noDuration : null}
                onPress={() => change({ sort: getNextSort(id, query.sort) })}
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

const isSortable = (id: string): id is SortableColumn => Object.hasOwn(columnSorts, id);

interface SortButtonProps {
  state: ReturnType<typeof getAriaSort>;
  /** The reason why this order is unavailable, or null if it is available. */
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
          // The list scrolls to the top when the order changes.
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
