"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers, Search } from "lucide-react";
import { useDeferredValue } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { HeadCell, Table } from "@/components/ui/table";
import { type BuildOverview, buildQueries } from "@/lib/tracking/queries";
import { BuildRow } from "./build-row";
import { ListFilters } from "./list-filters";
import { listRows, passesSearch, passesStatus } from "./rows";
import { StaleNotice } from "./stale-notice";
import { useListFilters } from "./use-list-filters";

interface BuildListProps {
  scope: string;
  /** Account name and region, as the header shows them. */
  place: string;
  canSubmit: boolean;
  initial: BuildOverview;
}

/** The builds and open submissions of one account and region, refreshed while anything moves. */
export function BuildList({ scope, place, canSubmit, initial }: BuildListProps) {
  const { data, error } = useQuery({ ...buildQueries.overview(scope), initialData: initial });
  const filters = useListFilters();
  const search = useDeferredValue(filters.search.trim());
  const all = listRows(data);
  const rows = all.filter((row) => passesStatus(row, filters.status) && passesSearch(row, search));

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <StaleNotice stale={data.stale} failed={error !== null} />
      <ListFilters rows={all} filters={filters} />
      <Card>
        {rows.length > 0 ? (
          <Table label="Builds">
            <thead>
              <tr>
                <HeadCell>Image</HeadCell>
                <HeadCell hideBelow="md">Version</HeadCell>
                <HeadCell className="max-sm:text-right">Status</HeadCell>
                <HeadCell hideBelow="lg">Type</HeadCell>
                <HeadCell hideBelow="sm">Submitted by</HeadCell>
                <HeadCell hideBelow="sm" className="text-right">
                  Created
                </HeadCell>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <BuildRow key={row.key} row={row} scope={scope} />
              ))}
            </tbody>
          </Table>
        ) : (
          <Nothing
            filtered={all.length > 0}
            place={place}
            {...{ scope, canSubmit }}
            clear={filters.clear}
          />
        )}
      </Card>
    </div>
  );
}

interface NothingProps {
  filtered: boolean;
  place: string;
  scope: string;
  canSubmit: boolean;
  clear: () => void;
}

function Nothing({ filtered, place, scope, canSubmit, clear }: NothingProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<Search aria-hidden size={20} />}
        title="No build matches"
        headingLevel={2}
        actions={<Button onClick={clear}>Clear the filters</Button>}
      >
        Nothing in {place} has this status and all of these words.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Layers aria-hidden size={20} />}
      title={`No builds in ${place} yet`}
      headingLevel={2}
      actions={
        canSubmit ? (
          <LinkButton variant="primary" href={`/builds/new?${new URLSearchParams({ scope })}`}>
            New build
          </LinkButton>
        ) : null
      }
    >
      Builds appear here when they are submitted in Kiln or started elsewhere in this account and
      region.
    </EmptyState>
  );
}
