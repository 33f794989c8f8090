"use client";
import { lazy, Suspense, useState } from "react";
import { StaleNotice } from "@/components/domain/stale-notice";
import { Card } from "@/components/ui/card";
import type { SubmissionView } from "@/lib/submissions/view";
import { type BuildNumbers, mostCounted, wholeList } from "@/lib/tracking/list/query";
import type { BulkActions } from "./bulk/bulk-actions";
import { nothingChosen } from "./bulk/selection";
import { formatLook, type ListLook } from "./display/look";
import { activeFilters } from "./filters/describe";
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
  /** Account name and region, as the header shows them. */
  place: string;
  canSubmit: boolean;
  first: FirstPage;
  numbers: BuildNumbers;
  submissions: SubmissionView[];
  /** How the list looked when this person last changed it. */
  look: ListLook;
  rememberLook: (input: { look: string }) => Promise<unknown>;
  /** What this role may do to several builds. */
  bulk: BulkActions;
  views: ViewActions;
}

/** The builds of one account and region: how things stand, and the list with all that narrows it. */
export function BuildList(props: BuildListProps) {
  const { scope, place, canSubmit, bulk, views } = props;
  const { query, change } = useListQuery();
  const list = useBuilds(scope, query, props.first);
  const [look, setLook] = useState(props.look);
  const [selection, setSelection] = useState(nothingChosen);
  // What was chosen in another list is not chosen in this one.
  const [chosenIn, setChosenIn] = useState(query);
  if (chosenIn !== query) {
    setChosenIn(query);
    setSelection(nothingChosen);
  }
  const selectable = Object.keys(bulk).length > 0;
  const filtered = activeFilters(query).length > 0;
  const { builds, counted } = list;
  const chosen =
    selection.chosen.size > 0 ? builds.filter(({ arn }) => selection.chosen.has(arn)) : [];
  const [bulkUsed, setBulkUsed] = useState(false);
  if (chosen.length > 0 && !bulkUsed) setBulkUsed(true);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <NumberBar scope={scope} initial={props.numbers} change={change} />
      <StaleNotice
        what="list"
        error={list.error}
        stale={list.stale}
        asOf={list.lookedAt}
        retry={list.refresh}
      />
      {filtered ? null : <OpenSubmissions scope={scope} initial={props.submissions} />}
      <ListTools
        {...{ scope, query, change, look, views, selectable }}
        count={list.waiting || counted === undefined ? "" : countWords(counted)}
        withoutNews={list.stale !== undefined || list.error !== null}
        setLook={(next) => {
          setLook(next);
          void props.rememberLook({ look: formatLook(next) });
        }}
      />
      <Card>
        {builds.length > 0 ? (
          <BuildTable
            {...{ builds, scope, look, query, change, setSelection }}
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
            unknown={list.lookedAt === null}
            {...{ place, scope, canSubmit }}
            clear={() => change({ ...wholeList, sort: query.sort })}
          />
        ) : list.error ? (
          <p className="px-4 py-12 text-center text-ink-2">The list could not be read just now.</p>
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
            actions={bulk}
            clear={() => setSelection(nothingChosen)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function countWords(counted: number | null): string {
  if (counted === null) return `More than ${mostCounted.toLocaleString("en")} builds`;
  return counted === 1 ? "1 build" : `${counted.toLocaleString("en")} builds`;
}
