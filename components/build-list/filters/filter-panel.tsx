"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { buildListQueries } from "@/components/domain/api/build-list";
import { CommandList } from "@/components/ui/command-list";
import type { BuildListQuery, ListedAccount } from "@/lib/builds/list/query";
import { formatCount } from "@/lib/text/format-count";
import { useInitialFocus } from "../use-initial-focus";
import type { ChangeListQuery } from "../use-list-query";
import { DateRange } from "./date-range";
import { type FilterDefinition, getFilterDefinitions } from "./filter-definitions";
import { TagField } from "./tag-field";

interface FilterPanelProps {
  scope: string;
  query: BuildListQuery;
  change: ChangeListQuery;
  /** The listed accounts and Regions; empty if the list has only one account and Region. */
  accounts: readonly ListedAccount[];
}

type KindId = FilterDefinition["id"];

/**
 * The filter panel, which lists the filters and then the values of the selected filter. Until a
 * filter is selected, its search covers the values of all filters.
 */
export function FilterPanel({ scope, query, change, accounts }: FilterPanelProps) {
  const { data, error } = useQuery(buildListQueries.facets(scope));
  const [kindId, setKindId] = useState<KindId | null>(null);
  const rootRef = useInitialFocus<HTMLDivElement>(kindId);
  const kinds = getFilterDefinitions(query, data, accounts);
  const kind = kinds.find(({ id }) => id === kindId);
  const choose = (id: string) => {
    const found = kinds.flatMap(({ choices }) => choices).find((choice) => choice.id === id);
    if (found) change(found.part);
    else setKindId(kinds.find((one) => one.id === id)?.id ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const field = event.target as HTMLInputElement;
    if (!kind || event.key !== "Backspace" || field.role !== "combobox" || field.value) return;
    event.preventDefault();
    setKindId(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles one more key for the field inside
    <div ref={rootRef} onKeyDown={onKeyDown}>
      {kind ? (
        <CommandList
          key={kind.id}
          label={`Filter: ${kind.label}`}
          placeholder={`${kind.label}…`}
          groups={[toCommandGroup(kind)]}
          onSelect={choose}
          footer={<PaneFooter {...{ kind, query, change }} back={() => setKindId(null)} />}
          className="max-h-96"
        />
      ) : (
        <CommandList
          label="Filter by"
          placeholder="Filter by…"
          groups={[{ label: "Filter by", commands: kinds.map(toCommand) }]}
          typedGroups={kinds.map(toCommandGroup)}
          onSelect={choose}
          footer={error ? "Couldn't load filter options." : undefined}
          className="max-h-96"
        />
      )}
    </div>
  );
}

function toCommand({ id, label, choices }: FilterDefinition) {
  const chosen = choices.filter((choice) => choice.chosen).map((choice) => choice.label);
  return {
    id,
    text: label,
    content: label,
    hint: (
      <span className="flex max-w-40 items-center gap-1">
        <bdi className="truncate">{chosen.join(", ")}</bdi>
        <ChevronRight aria-hidden size={14} className="shrink-0" />
      </span>
    ),
  };
}

function toCommandGroup({ label, choices }: FilterDefinition) {
  return {
    label,
    commands: choices.map((choice) => ({
      id: choice.id,
      text: choice.label,
      content: <bdi>{choice.label}</bdi>,
      current: choice.chosen,
      hint: choice.builds === undefined ? null : formatCount(choice.builds),
    })),
  };
}

interface PaneFooterProps {
  kind: FilterDefinition;
  query: BuildListQuery;
  change: ChangeListQuery;
  back: () => void;
}

function PaneFooter({ kind, query, change, back }: PaneFooterProps) {
  return (
    <div className="grid gap-2">
      {kind.id === "time" ? <DateRange {...{ query, change }} /> : null}
      {kind.id === "tag" ? <TagField {...{ query, change }} /> : null}
      <button
        type="button"
        onClick={back}
        className="justify-self-start rounded-sm text-ink-2 hover:text-ink"
      >
        ← All filters
      </button>
    </div>
  );
}
