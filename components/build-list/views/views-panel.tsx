"use client";
import { Check, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { type BuildListQuery, unfilteredQuery } from "@/lib/builds/list/query";
import { parseListQuery, toViewParams } from "@/lib/builds/list/query-params";
import { useInitialFocus } from "../use-initial-focus";
import type { ChangeListQuery } from "../use-list-query";
import { SaveViewForm } from "./save-view-form";
import { useViews } from "./use-views";
import type { ViewActions } from "./view-actions";

export interface ViewsPanelProps {
  scope: string;
  query: BuildListQuery;
  change: ChangeListQuery;
  views: ViewActions;
  close: () => void;
}

const predefinedViews: readonly { name: string; query: string }[] = [
  { name: "All builds", query: "" },
  { name: "My builds", query: "who=me" },
  { name: "Running", query: "status=running" },
  { name: "Waiting for approval", query: "status=waiting" },
  { name: "Failed in the last 7 days", query: "status=FAILED&since=7d" },
];

export function ViewsPanel({ scope, query, change, views, close }: ViewsPanelProps) {
  const ref = useInitialFocus<HTMLDivElement>();
  const { saved, error, keep, busy, remove } = useViews(scope, views);
  const now = toViewParams(query).toString();
  const open = (text: string) => {
    close();
    change({ ...unfilteredQuery, ...parseListQuery(new URLSearchParams(text)) });
  };
  return (
    <div ref={ref}>
      <ul aria-label="Views" className="scroll-edges max-h-72 overflow-y-auto p-1">
        {predefinedViews.map((view) => (
          <ViewLine key={view.name} {...view} current={view.query === now} open={open} />
        ))}
        {saved.map((view) => (
          <ViewLine key={view.id} {...view} current={view.query === now} open={open}>
            <IconButton
              label={`Delete view ${view.name}`}
              tooltip={false}
              size="sm"
              loading={busy === view.id}
              icon={<Trash2 aria-hidden size={14} />}
              onClick={() => void remove(view)}
            />
          </ViewLine>
        ))}
      </ul>
      <p role="status" className="px-3 pb-2 text-bad text-xs empty:hidden">
        {error ? "Couldn't load your views." : ""}
      </p>
      <SaveViewForm {...{ scope, keep }} save={views.save} query={now} />
    </div>
  );
}

interface ViewLineProps {
  name: string;
  query: string;
  current: boolean;
  open: (query: string) => void;
  children?: ReactNode;
}

function ViewLine({ name, query, current, open, children }: ViewLineProps) {
  return (
    <li className="flex items-center rounded-sm hover:bg-ink/6">
      <button
        type="button"
        aria-current={current || undefined}
        onClick={() => open(query)}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-left focus-visible:-outline-offset-2 pointer-coarse:min-h-10"
      >
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        {current ? <Check aria-hidden size={14} className="shrink-0 text-accent" /> : null}
      </button>
      {children}
    </li>
  );
}
