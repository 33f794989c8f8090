"use client";
import { ListFilter } from "lucide-react";
import { lazy, Suspense } from "react";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { Popover } from "@/components/ui/popover";
import type { BuildListQuery, ListedAccount } from "@/lib/builds/list/query";
import { ToolButton } from "../tool-button";
import type { ChangeListQuery } from "../use-list-query";

const FilterPanel = lazy(() => import("./filter-panel").then((m) => ({ default: m.FilterPanel })));

interface FilterButtonProps {
  scope: string;
  query: BuildListQuery;
  change: ChangeListQuery;
  accounts: readonly ListedAccount[];
}

export function FilterButton(props: FilterButtonProps) {
  return (
    <Popover
      label="Filters"
      trigger={<ToolButton icon={<ListFilter aria-hidden size={14} />}>Filter</ToolButton>}
      className="w-80"
    >
      <Suspense fallback={<SectionSkeleton />}>
        <FilterPanel {...props} />
      </Suspense>
    </Popover>
  );
}
