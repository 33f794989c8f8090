"use client";
import { useCallback, useRef, useState } from "react";
import { LiveMark } from "@/components/domain/live-mark";
import type { BuildListQuery, HistoryProgress } from "@/lib/builds/list/query";
import { DisplayButton } from "./display/display-button";
import type { ListDisplay } from "./display/list-display";
import { FilterButton } from "./filters/filter-button";
import { FilterChips } from "./filters/filter-chips";
import { SearchField } from "./filters/search-field";
import { StatusTabs } from "./filters/status-tabs";
import { KeysButton } from "./keys/keys-button";
import { useListKeys } from "./keys/use-list-keys";
import type { ChangeList } from "./use-list-query";
import { ExportLink } from "./views/export-link";
import type { ViewActions } from "./views/view-actions";
import { ViewsButton } from "./views/views-button";

interface ListToolsProps {
  scope: string;
  query: BuildListQuery;
  change: ChangeList;
  look: ListDisplay;
  setDisplay: (next: ListDisplay) => void;
  views: ViewActions;
  selectable: boolean;
  /** The formatted number of builds; empty while unknown. */
  count: string;
  history: HistoryProgress | null;
  /** True if AWS currently provides no updates. */
  withoutNews: boolean;
}

/** The toolbar of the list: search, filters, saved views, display settings and export. */
export function ListTools(props: ListToolsProps) {
  const { scope, query, change, look, setDisplay, views, selectable, count, withoutNews } = props;
  const { history } = props;
  const searchRef = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  useListKeys({
    search: useCallback(() => searchRef.current?.select(), []),
    help: useCallback(() => setHelp(true), []),
  });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <StatusTabs {...{ query, change }} />
        <SearchField q={query.q} change={change} ref={searchRef} />
        <FilterButton {...{ scope, query, change }} />
        <p
          role="status"
          // A steadily growing number is not announced.
          aria-live={history === null ? "polite" : "off"}
          className="px-1 text-ink-2 text-xs max-xl:sr-only"
        >
          {count}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">
          <LiveMark withoutNews={withoutNews} className="px-1 max-xl:hidden" />
          <ViewsButton {...{ scope, query, change, views }} />
          <DisplayButton {...{ query, change, look, setDisplay, history }} />
          <ExportLink {...{ scope, query }} />
          <KeysButton open={help} setOpen={setHelp} selectable={selectable} />
        </div>
      </div>
      <FilterChips {...{ query, change }} />
    </div>
  );
}
