"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { listQueries } from "@/components/domain/api/build-list";
import { StaleNotice } from "@/components/domain/stale-notice";
import { Card } from "@/components/ui/card";
import { SkipLink } from "@/components/ui/skip-link";
import { useHydrated } from "@/components/ui/use-hydrated";
import { type BuildNumbers, wholeList } from "@/lib/builds/list/query";
import type { SubmissionView } from "@/lib/submissions/view";
import type { BulkActions } from "./bulk/bulk-actions";
import { nothingChosen } from "./bulk/selection";
import { formatDisplay, type ListDisplay } from "./display/list-display";
import { activeFilters } from "./filters/describe";
import { countWords } from "./history/count-words";
import { HistoryNotice } from "./history/history-notice";
import { ListTools } from "./list-tools";
import { MoreFailed } from "./more-failed";
import { NoBuilds } from "./no-builds";
import { NumberBar } from "./numbers/number-bar";
import { OpenSubmissions } from "./open-submissions";
import { BuildTable } from "./table/build-table";
import { RowSkeletons } from "./table/row-skeletons";
import { type FirstPage, useBuilds } from "./use-builds";
import { useListQuery } from "./use-list-query";
import type { ViewActions } from "./views/view-actions";

const BulkBar = lazy(() => import("./bulk/bulk-bar").then((m) => ({ default: m.BulkBar })));

interface BuildListProps {
  scope: string;
  /** Account name and Region, as shown in the header. */
  accountLabel: string;
  canSubmit: boolean;
  first: FirstPage;
  numbers: BuildNumbers;
  submissions: SubmissionView[];
  /** The user's saved display settings. */
  look: ListDisplay;
  storeDisplay: (input: { look: string }) => Promise<unknown>;
  /** The bulk actions that this role can run. */
  bulk: BulkActions;
  views: ViewActions;
}

/** The build list of one account and Region, with its metrics, filters and bulk actions. */
export function BuildList(props: BuildListProps) {
  const { scope, accountLabel, canSubmit, bulk, views } = props;
  const { query, change } = useListQuery();
  const numbers = useNumbers(scope, props.numbers);
  const { history } = numbers;
  const list = useBuilds(scope, query, props.first, history);
  const [look, setDisplay] = useState(props.look);
  const [selection, setSelection] = useState(nothingChosen);
  // A selection made in another list doesn't apply to this one.
  const [chosenIn, setChosenIn] = useState(query);
  if (chosenIn !== query) {
    setChosenIn(query);
    setSelection(nothingChosen);
  }
  const selectable = Object.keys(bulk).length > 0;
  const filtered = activeFilters(query).length > 0;
  const { builds, counted } = list;
  // Retryable failures don't pause loading.
  const isPaused = list.stale !== undefined && list.stale.action !== "retry";
  const chosen =
    selection.chosen.size > 0 ? builds.filter(({ arn }) => selection.chosen.has(arn)) : [];
  const [bulkUsed, setBulkUsed] = useState(false);
  if (chosen.length > 0 && !bulkUsed) setBulkUsed(true);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {builds.length > 0 ? <SkipLink to="build-list">Skip to the list</SkipLink> : null}
      <NumberBar {...{ scope, numbers, change, isPaused }} />
      <HistoryNotice history={history} isPaused={isPaused} />
      <StaleNotice
        what="list"
        error={list.error}
        stale={list.stale}
        asOf={list.polledAt}
        retry={list.refresh}
      />
      {filtered ? null : <OpenSubmissions scope={scope} initial={props.submissions} />}
      <ListTools
        {...{ scope, query, change, look, views, selectable, history }}
        count={list.waiting ? "" : countWords(counted, history, filtered, isPaused)}
        withoutNews={list.stale !== undefined || list.error !== null}
        setDisplay={(next) => {
          setDisplay(next);
          void props.storeDisplay({ look: formatDisplay(next) });
        }}
      />
      <Card>
        {builds.length > 0 ? (
          <BuildTable
            {...{ builds, scope, look, query, change, setSelection, history }}
            counted={counted ?? null}
            selection={selectable ? selection : null}
            waiting={list.waiting}
            hasMore={list.hasMore && !list.moreFailed}
            loadingMore={list.loadingMore}
            loadMore={list.loadMore}
          />
        ) : list.known ? (
          <NoBuilds
            filtered={filtered}
            unknown={list.polledAt === null || history?.listed === false}
            {...{ accountLabel, scope, canSubmit }}
            clear={() => change({ ...wholeList, sort: query.sort })}
          />
        ) : list.error ? (
          <p className="px-4 py-12 text-center text-ink-2">Couldn't load the list.</p>
        ) : (
          <RowSkeletons density={look.density} />
        )}
        {list.moreFailed ? <MoreFailed retry={list.loadMore} /> : null}
      </Card>
      {bulkUsed ? (
        <Suspense fallback={null}>
          <BulkBar
            scope={scope}
            builds={chosen}
            loaded={builds.length}
            counted={counted ?? null}
            actions={bulk}
            clear={() => setSelection(nothingChosen)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function useNumbers(scope: string, initial: BuildNumbers): BuildNumbers {
  const newest = useQuery({ ...listQueries.numbers(scope), initialData: initial });
  return useHydrated() ? newest.data : initial;
}
