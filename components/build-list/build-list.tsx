"use client";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { buildListQueries } from "@/components/domain/api/build-list";
import { ConnectionLossProvider } from "@/components/domain/connection-loss";
import { LoadMoreError } from "@/components/domain/load-more-error";
import { toQueryError } from "@/components/domain/query-error";
import { StaleNotice } from "@/components/domain/stale-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkipLink } from "@/components/ui/skip-link";
import { useHydrated } from "@/components/ui/use-hydrated";
import { type BuildMetrics, unfilteredQuery } from "@/lib/builds/list/query";
import type { SubmissionView } from "@/lib/submissions/view";
import type { BulkActions } from "./bulk/bulk-actions";
import { emptySelection } from "./bulk/selection";
import { CoverageNotice } from "./coverage/coverage-notice";
import { useListedAccounts } from "./coverage/use-listed-accounts";
import { type ListDisplay, serializeListDisplay } from "./display/list-display";
import { describeExclusion } from "./filters/active-filters";
import { HistoryNotice } from "./history/history-notice";
import { formatListCount } from "./history/list-count";
import { ListToolbar } from "./list-toolbar";
import { NoBuilds } from "./no-builds";
import { MetricsBar } from "./numbers/metrics-bar";
import { OpenSubmissions } from "./open-submissions";
import { BuildTable } from "./table/build-table";
import { RowSkeletons } from "./table/row-skeletons";
import { type InitialBuildListPage, useBuilds } from "./use-builds";
import { useListQuery } from "./use-list-query";
import type { ViewActions } from "./views/view-actions";

const BulkBar = lazy(() => import("./bulk/bulk-bar").then((m) => ({ default: m.BulkBar })));

interface BuildListProps {
  /** A role and Region, or `all`. */
  scope: string;
  /** The scope in which the user's saved views are read and changed. */
  roleScope: string;
  /**
   * The account and Region, such as "Production (eu-west-1)"; null in the list of all accounts and
   * Regions.
   */
  accountLabel: string | null;
  /** The scope that a new build starts with; null if no role can submit. */
  submitScope: string | null;
  first: InitialBuildListPage;
  numbers: BuildMetrics;
  /** Null in the list of all accounts and Regions. */
  submissions: SubmissionView[] | null;
  display: ListDisplay;
  storeDisplay: (input: { look: string }) => Promise<unknown>;
  /** The bulk actions that this role can run. */
  bulk: BulkActions;
  views: ViewActions;
}

const noActionsHint = "To cancel or delete builds, switch to their account and Region.";

/**
 * The build list of one account and Region, or of all accounts and Regions, with its metrics,
 * filters, and bulk actions. In the list of all accounts and Regions, builds can be selected only
 * for a comparison, because an action needs a role.
 */
export function BuildList(props: BuildListProps) {
  const { scope, roleScope, accountLabel, submitScope, submissions, bulk, views } = props;
  const { query, change } = useListQuery();
  const numbers = useNumbers(scope, props.numbers);
  const { history } = numbers;
  const list = useBuilds(scope, query, props.first, history);
  const [display, setDisplay] = useState(props.display);
  const [selection, setSelection] = useState(emptySelection);
  // The query for which the selection was made. A selection doesn't apply to another list.
  const [chosenIn, setChosenIn] = useState(query);
  if (chosenIn !== query) {
    setChosenIn(query);
    setSelection(emptySelection);
  }
  const { coverage } = list;
  const accounts = useListedAccounts(coverage);
  const selectable = coverage !== undefined || Object.keys(bulk).length > 0;
  const exclusion = describeExclusion(query);
  const filtered = exclusion !== null;
  const { builds, counted } = list;
  // Loading is not paused by failures that can be retried.
  const isPaused = [list.stale, ...(coverage?.outdated ?? []).map(({ error }) => error)].some(
    (error) => error !== undefined && error.action !== "retry",
  );
  const chosen =
    selection.chosen.size > 0 ? builds.filter(({ arn }) => selection.chosen.has(arn)) : [];
  const isOutdated = list.stale !== undefined || list.error !== null;
  // The list is empty, but builds that Kiln couldn't load can exist.
  const isUnknown =
    builds.length === 0 && (isOutdated || list.polledAt === null || history?.listed === false);
  const isAllUnknown = isUnknown && !filtered;
  /** True if no account could be read, as the notice above the list states. */
  const isUnavailable = builds.length === 0 && coverage?.listed.length === 0;
  const [bulkUsed, setBulkUsed] = useState(false);
  if (chosen.length > 0 && !bulkUsed) setBulkUsed(true);
  return (
    <ConnectionLossProvider error={list.error} asOf={list.polledAt}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {builds.length > 0 ? <SkipLink targetId="build-list">Skip to the list</SkipLink> : null}
        <MetricsBar
          {...{ scope, numbers, change, isPaused }}
          isUnknown={isAllUnknown && isOutdated}
        />
        <HistoryNotice history={history} isPaused={isPaused} />
        <StaleNotice
          error={list.error}
          stale={list.stale}
          asOf={isAllUnknown ? null : list.polledAt}
          retry={list.refresh}
        />
        {coverage ? <CoverageNotice coverage={coverage} retry={() => void list.refresh()} /> : null}
        {filtered || !submissions ? null : <OpenSubmissions scope={scope} initial={submissions} />}
        <ListToolbar
          {...{ scope, roleScope, query, change, display, views, selectable, history }}
          accounts={coverage?.listed ?? []}
          count={
            list.isShowingPrevious || (isUnknown && history === null)
              ? ""
              : formatListCount(counted, history, filtered, isPaused)
          }
          isOutdated={isOutdated}
          setDisplay={(next) => {
            setDisplay(next);
            void props.storeDisplay({ look: serializeListDisplay(next) });
          }}
        />
        {isUnavailable ? null : (
          <Card>
            {builds.length > 0 ? (
              <BuildTable
                {...{ builds, scope, accounts, display, query, change, setSelection, history }}
                counted={counted ?? null}
                selection={selectable ? selection : null}
                isShowingPrevious={list.isShowingPrevious}
                hasMore={list.hasMore && !list.moreError}
                loadingMore={list.loadingMore}
                loadMore={list.loadMore}
              />
            ) : list.hasLoaded ? (
              <NoBuilds
                exclusion={exclusion}
                unknown={isUnknown}
                {...{ accountLabel, submitScope }}
                clear={() => change({ ...unfilteredQuery, sort: query.sort })}
              />
            ) : list.error ? (
              <EmptyState
                icon={<TriangleAlert aria-hidden size={20} />}
                title="Couldn't load builds"
                headingLevel={2}
                actions={<Button onClick={() => void list.refresh()}>Try again</Button>}
              >
                {toQueryError(list.error).happened}
              </EmptyState>
            ) : (
              <RowSkeletons density={display.density} isAll={accounts !== null} />
            )}
            {list.moreError ? (
              <LoadMoreError items="builds" error={list.moreError} retry={list.loadMore} />
            ) : null}
          </Card>
        )}
        {bulkUsed ? (
          <Suspense fallback={null}>
            <BulkBar
              scope={scope}
              builds={chosen}
              loaded={builds.length}
              counted={counted ?? null}
              actions={bulk}
              hint={coverage ? noActionsHint : null}
              clear={() => setSelection(emptySelection)}
            />
          </Suspense>
        ) : null}
      </div>
    </ConnectionLossProvider>
  );
}

function useNumbers(scope: string, initial: BuildMetrics): BuildMetrics {
  const newest = useQuery({ ...buildListQueries.numbers(scope), initialData: initial });
  return useHydrated() ? newest.data : initial;
}
