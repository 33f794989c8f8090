"use client";
import { useEffect, useMemo, useRef } from "react";
import { useStableCallback } from "@/components/ui/use-stable-callback";
import type { BuildListQuery, HistoryProgress, ListedAccount } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import {
  type BuildSelection,
  emptySelection,
  extendSelection,
  toggleSelection,
} from "../bulk/selection";
import type { ListDisplay } from "../display/list-display";
import type { ChangeListQuery } from "../use-list-query";
import { BuildRow } from "./build-row";
import { RowSkeletons } from "./row-skeletons";
import { SelectAllCheckbox } from "./select-all";
import { TableHead } from "./table-head";
import { useRowFocus } from "./use-row-focus";
import { useRowWindow } from "./use-row-window";

interface BuildTableProps {
  builds: readonly BuildSummary[];
  /** The number of builds in the list, or null if unknown or too many to count. */
  counted: number | null;
  scope: string;
  /**
   * The listed accounts and Regions by {@link formatAccountRegionKey}; null if the list has only
   * one.
   */
  accounts: ReadonlyMap<string, ListedAccount> | null;
  display: ListDisplay;
  query: BuildListQuery;
  change: ChangeListQuery;
  history: HistoryProgress | null;
  /** Null if rows can't be selected. */
  selection: BuildSelection | null;
  setSelection: (next: BuildSelection) => void;
  /** True if the previous list is still shown while another one loads. */
  isShowingPrevious: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
}

export function BuildTable(props: BuildTableProps) {
  const {
    builds,
    counted,
    scope,
    display,
    query,
    change,
    selection,
    setSelection,
    isShowingPrevious,
  } = props;
  const { hasMore, loadingMore, loadMore, history, accounts } = props;
  const isAll = accounts !== null;
  const { density, columns } = display;
  const tableRef = useRef<HTMLTableElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const arns = useMemo(() => builds.map(({ arn }) => arn), [builds]);
  const drawn = useRowWindow(builds.length, bodyRef, density);
  const { from, to, rowHeight, nearEnd } = drawn;

  const choose = useStableCallback((arn: string, range: boolean) => {
    const now = selection ?? emptySelection;
    setSelection(range ? extendSelection(now, arn, arns) : toggleSelection(now, arn));
  });
  const { tabRow, tableProps } = useRowFocus({
    arns,
    drawn,
    tableRef,
    bodyRef,
    onChoose: selection ? choose : undefined,
    onEscape: () => setSelection(emptySelection),
  });

  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) loadMore();
  }, [nearEnd, hasMore, loadingMore, loadMore]);

  return (
    <div aria-busy={isShowingPrevious}>
      {isShowingPrevious ? <LoadingBar /> : null}
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are focusable
        role="grid"
        ref={tableRef}
        id="build-list"
        tabIndex={-1}
        aria-label="Builds"
        aria-multiselectable={selection ? true : undefined}
        aria-rowcount={counted === null ? -1 : counted + 1}
        {...tableProps}
        className="block w-full text-left outline-none"
      >
        <TableHead
          {...{ columns, query, change, history, isAll }}
          selectAll={
            selection ? <SelectAllCheckbox {...{ arns, counted, selection, setSelection }} /> : null
          }
        />
        <tbody
          ref={bodyRef}
          className="block"
          // The server-rendered HTML has no style, because no padding is needed yet and the CSP
          // would block an inline style.
          style={
            rowHeight > 0
              ? {
                  paddingTop: from * rowHeight,
                  paddingBottom: (builds.length - to) * rowHeight,
                }
              : undefined
          }
        >
          {builds.slice(from, to).map((build, place) => (
            <BuildRow
              key={build.arn}
              {...{ build, columns, density }}
              scope={isAll ? null : scope}
              account={accounts?.get(formatAccountRegionKey(build)) ?? null}
              index={from + place}
              current={from + place === tabRow}
              chosen={selection ? selection.chosen.has(build.arn) : null}
              onChoose={choose}
            />
          ))}
        </tbody>
      </table>
      {loadingMore ? <RowSkeletons {...{ density, isAll }} /> : null}
    </div>
  );
}

/** The loading bar over the previous list's rows. It doesn't appear if the response is fast. */
function LoadingBar() {
  return (
    <div className="sticky top-(--header-height) z-20 -mb-0.5 h-0.5 [animation:appear_0.12s_ease-out_0.15s_backwards]">
      <progress aria-label="Loading builds" className="build-progress block h-full w-full" />
    </div>
  );
}
