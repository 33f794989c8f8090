"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CheckCheck, Keyboard, SearchX } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { reviewQueries } from "@/components/domain/api/reviews";
import { usePageErrors } from "@/components/domain/api/use-page-errors";
import { ConnectionLossProvider } from "@/components/domain/connection-loss";
import { LoadMoreError } from "@/components/domain/load-more-error";
import { formatReadTime } from "@/components/domain/read-time";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { StaleNotice } from "@/components/domain/stale-notice";
import { areAllUnreachable, UnreachableAccounts } from "@/components/domain/unreachable-accounts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import {
  emptyReviewFilter,
  formatReviewFilter,
  isReviewFilterActive,
  type ReviewFilter,
} from "@/lib/reviews/filter";
import type { ReviewList } from "@/lib/reviews/view";
import type { ReviewActions } from "../review-actions";
import { ReviewFilters } from "./review-filters";
import { ReviewShortcuts } from "./review-shortcuts";
import { ReviewTable } from "./review-table";
import { RowDecisionDialog } from "./row-decision-dialog";
import { reviewShortcuts } from "./shortcuts";

const ShortcutsDialog = lazy(() =>
  import("@/components/ui/shortcuts-dialog").then((m) => ({ default: m.ShortcutsDialog })),
);

interface ReviewAccount {
  id: string;
  name: string;
  color?: ScopeOption["accountColor"];
}

interface ReviewsPageProps {
  /** The filter from the URL. */
  filter: ReviewFilter;
  /** The first page of the filter's results, read on the server. */
  first: ReviewList;
  /** The accounts whose requests the user reviews. */
  accounts: readonly ReviewAccount[];
  /** The accounts and Regions whose requests the user reviews. */
  accountRegions: readonly AccountRegion[];
  roleNames: Readonly<Record<string, string>>;
  actions: Pick<ReviewActions, "decide" | "bypass">;
}

interface PendingDecision {
  id: string;
  decision: "approve" | "reject";
}

export function ReviewsPage(props: ReviewsPageProps) {
  const { accounts, accountRegions, roleNames, actions } = props;
  const [filter, setFilter] = useState(props.filter);
  const list = useReviews(filter, props);
  const [deciding, setDeciding] = useState<PendingDecision | null>(null);
  const [drafts] = useState(() => new Map<string, string>());
  const [help, setHelp] = useState(false);
  const listRef = useRef<HTMLDivElement>(null);
  const { items, unreachable } = list;
  const isUnavailable = areAllUnreachable(
    accountRegions.filter(({ account }) => !filter.account || account === filter.account),
    unreachable,
  );
  const decide = (id: string, decision: PendingDecision["decision"]) =>
    setDeciding({ id, decision });
  const change = (part: Partial<ReviewFilter>) => {
    const next = { ...filter, ...part };
    setFilter(next);
    storeFilterInUrl(next);
  };
  return (
    <ConnectionLossProvider error={list.error} asOf={list.readAt}>
      <ReviewShortcuts listRef={listRef} decide={decide} help={() => setHelp(true)} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <ReviewFilters {...{ filter, change, accounts }} />
          <IconButton
            label="Keyboard shortcuts"
            icon={<Keyboard aria-hidden size={16} />}
            aria-keyshortcuts="?"
            onClick={() => setHelp(true)}
            className="max-lg:hidden pointer-coarse:hidden"
          />
        </div>
        <UnreachableAccounts
          subject="list"
          accountRegions={unreachable}
          all={isUnavailable}
          retry={list.refresh}
        />
        <StaleNotice error={list.error} stale={undefined} asOf={list.readAt} retry={list.refresh} />
        <div ref={listRef}>
          {isUnavailable && items.length === 0 ? null : (
            <Card>
              {list.isLoading ? (
                <SectionSkeleton />
              ) : items.length > 0 ? (
                <ReviewTable
                  reviews={items}
                  colors={Object.fromEntries(accounts.map(({ id, color }) => [id, color]))}
                  decide={({ id }, decision) => decide(id, decision)}
                />
              ) : (
                <NoReviews
                  filtered={isReviewFilterActive(filter)}
                  complete={unreachable.length === 0 && list.error === null}
                  clear={() => change(emptyReviewFilter)}
                />
              )}
              {list.moreError ? (
                <LoadMoreError items="reviews" error={list.moreError} retry={list.loadMore} />
              ) : list.hasMore ? (
                <div className="border-line border-t p-3">
                  <Button loading={list.isLoadingMore} onClick={list.loadMore}>
                    Show more
                  </Button>
                </div>
              ) : null}
            </Card>
          )}
        </div>
        {deciding ? (
          <RowDecisionDialog
            key={`${deciding.id} ${deciding.decision}`}
            close={() => setDeciding(null)}
            {...{ ...deciding, roleNames, actions, drafts }}
          />
        ) : null}
        {help ? (
          <Suspense fallback={null}>
            <ShortcutsDialog open onOpenChange={setHelp} groups={reviewShortcuts} />
          </Suspense>
        ) : null}
      </div>
    </ConnectionLossProvider>
  );
}

function useReviews(filter: ReviewFilter, { filter: initial, first }: ReviewsPageProps) {
  const list = formatReviewFilter(filter).toString();
  const isInitial = list === formatReviewFilter(initial).toString();
  const query = useInfiniteQuery({
    ...reviewQueries.list(filter),
    ...(isInitial ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  });
  const errors = usePageErrors(query, list);
  const hydrated = useHydrated();
  const pages = hydrated ? (query.data?.pages ?? []) : [first];
  return {
    items: pages.flatMap(({ items }) => items),
    unreachable: pages[0]?.unreachable ?? [],
    isLoading: pages.length === 0 && query.error === null,
    error: errors.refresh,
    moreError: errors.nextPage,
    readAt: formatReadTime(query.dataUpdatedAt),
    refresh: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

interface NoReviewsProps {
  filtered: boolean;
  /** True if all accounts were read. */
  complete: boolean;
  clear: () => void;
}

function NoReviews({ filtered, complete, clear }: NoReviewsProps) {
  return (
    <EmptyState
      icon={filtered ? <SearchX aria-hidden size={20} /> : <CheckCheck aria-hidden size={20} />}
      headingLevel={2}
      title={
        filtered
          ? "No reviews match these filters"
          : complete
            ? "Nothing is waiting for approval"
            : "No reviews found"
      }
      actions={filtered ? <Button onClick={clear}>Clear filters</Button> : null}
    >
      {!complete
        ? "Accounts that couldn't be loaded aren't included."
        : filtered
          ? null
          : "Builds and submissions waiting for approval appear here, earliest deadline first."}
    </EmptyState>
  );
}

function storeFilterInUrl(filter: ReviewFilter) {
  const query = formatReviewFilter(filter);
  const scope = new URLSearchParams(window.location.search).get("scope");
  if (scope !== null) query.set("scope", scope);
  window.history.replaceState(null, "", query.size > 0 ? `?${query}` : window.location.pathname);
}
