"use client";
import { useCallback, useRef, useState } from "react";
import { LiveIndicator } from "@/components/domain/live-indicator";
import type { BuildListQuery, HistoryProgress, ListedAccount } from "@/lib/builds/list/query";
import { DisplayButton } from "./display/display-button";
import type { ListDisplay } from "./display/list-display";
import { FilterButton } from "./filters/filter-button";
import { FilterChips } from "./filters/filter-chips";
import { SearchField } from "./filters/search-field";
import { StatusTabs } from "./filters/status-tabs";
import { ListShortcutsButton } from "./keys/list-shortcuts-button";
import { useListShortcuts } from "./keys/use-list-shortcuts";
import type { ChangeListQuery } from "./use-list-query";
import { ExportLink } from "./views/export-link";
import type { ViewActions } from "./views/view-actions";
import { ViewsButton } from "./views/views-button";

interface ListToolbarProps {
  scope: string;
  /** The scope in which the user's saved views are read and changed. */
  roleScope: string;
  /** The listed accounts and Regions; empty if the list has only one account and Region. */
  accounts: readonly ListedAccount[];
  query: BuildListQuery;
  change: ChangeListQuery;
  display: ListDisplay;
  setDisplay: (next: ListDisplay) => void;
  views: ViewActions;
  selectable: boolean;
  /** The formatted number of builds, or an empty string if unknown. */
  count: string;
  history: HistoryProgress | null;
  /** True if newer data can't be loaded at the moment. */
  isOutdated: boolean;
}

export function ListToolbar(props: ListToolbarProps) {
  const { scope, query, change, display, setDisplay, views, selectable, count, isOutdated } = props;
  const { history, roleScope, accounts } = props;
  const searchRef = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  useListShortcuts({
    search: useCallback(() => searchRef.current?.select(), []),
    help: useCallback(() => setHelp(true), []),
  });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <StatusTabs {...{ query, change }} />
        <SearchField q={query.q} change={change} ref={searchRef} />
        <FilterButton {...{ scope, query, change, accounts }} />
        <p
          role="status"
          // A steadily growing number is not announced.
          aria-live={history === null ? "polite" : "off"}
          className="px-1 text-ink-2 text-xs max-md:order-last max-md:basis-full"
        >
          {count}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-2 max-md:contents">
          <LiveIndicator
            isOutdated={isOutdated}
            className="max-md:order-last max-md:basis-full md:px-1"
            connectedClassName="max-xl:hidden"
          />
          <ViewsButton {...{ query, change, views }} scope={roleScope} />
          <DisplayButton {...{ query, change, display, setDisplay, history }} />
          <ExportLink {...{ scope, query }} />
          <ListShortcutsButton open={help} setOpen={setHelp} selectable={selectable} />
        </div>
      </div>
      <FilterChips {...{ query, change, accounts }} />
    </div>
  );
}
