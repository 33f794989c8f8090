"use client";
import { useEffect, useMemo, useRef } from "react";
import { useSteady } from "@/components/ui/use-steady";
import type { BuildListQuery, HistoryProgress } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { extend, nothingChosen, type Selection, toggle } from "../bulk/selection";
import type { ListDisplay } from "../display/list-display";
import type { ChangeList } from "../use-list-query";
import { BuildRow } from "./build-row";
import { RowSkeletons } from "./row-skeletons";
import { SelectAll } from "./select-all";
import { TableHead } from "./table-head";
import { useRowFocus } from "./use-row-focus";
import { useRowWindow } from "./use-row-window";

interface BuildTableProps {
  builds: readonly BuildSummary[];
  /** The number of builds that match the filters; null if not counted. */
  counted: number | null;
  scope: string;
  look: ListDisplay;
  query: BuildListQuery;
  change: ChangeList;
  history: HistoryProgress | null;
  /** Null if the role has no bulk actions. */
  selection: Selection | null;
  setSelection: (next: Selection) => void;
  /** True if the previous list still shows while another one loads. */
  waiting: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
}

/** The builds as a virtualized grid. */
export function BuildTable(props: BuildTableProps) {
  const { builds, counted, scope, look, query, change, selection, setSelection, waiting } = props;
  const { hasMore, loadingMore, loadMore, history } = props;
  const { density, columns } = look;
  const tableRef = useRef<HTMLTableElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const arns = useMemo(() => builds.map(({ arn }) => arn), [builds]);
  const drawn = useRowWindow(builds.length, bodyRef, density);
  const { from, to, rowHeight, nearEnd } = drawn;

  const choose = useSteady((arn: string, range: boolean) => {
    const now = selection ?? nothingChosen;
    setSelection(range ? extend(now, arn, arns) : toggle(now, arn));
  });
  const { tabRow, tableProps } = useRowFocus({
    arns,
    drawn,
    tableRef,
    bodyRef,
    onChoose: selection ? choose : undefined,
    onEscape: () => setSelection(nothingChosen),
  });

  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) loadMore();
  }, [nearEnd, hasMore, loadingMore, loadMore]);

  return (
    <div aria-busy={waiting}>
      {waiting ? <OnItsWay /> : null}
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take keys and focus
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
          {...{ columns, query, change, history }}
          selectAll={
            selection ? <SelectAll {...{ arns, counted, selection, setSelection }} /> : null
          }
        />
        <tbody
          ref={bodyRef}
          className="block"
          // No style in the first HTML: no padding is needed yet, and the CSP would block an inline
          // style.
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
              {...{ build, scope, columns, density }}
              index={from + place}
              current={from + place === tabRow}
              chosen={selection ? selection.chosen.has(build.arn) : null}
              onChoose={choose}
            />
          ))}
        </tbody>
      </table>
      {loadingMore ? <RowSkeletons density={density} /> : null}
    </div>
  );
}

/** Loading bar over the previous list's rows; it doesn't appear if the response is fast. */
function OnItsWay() {
  return (
    <div className="sticky top-(--header-height) z-20 -mb-0.5 h-0.5 [animation:appear_0.12s_ease-out_0.15s_backwards]">
      <progress aria-label="Loading the list" className="build-progress block h-full w-full" />
    </div>
  );
}
