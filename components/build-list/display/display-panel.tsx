"use client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { BuildListQuery, BuildSort, HistoryProgress } from "@/lib/builds/list/query";
import { noOrderByDuration } from "../history/count-words";
import { sortWords } from "../table/sort";
import { useFirstFocus } from "../use-first-focus";
import type { ChangeList } from "../use-list-query";
import { columns, type Density, defaultDisplay, type ListDisplay } from "./list-display";

export interface DisplayPanelProps {
  query: BuildListQuery;
  change: ChangeList;
  look: ListDisplay;
  setDisplay: (next: ListDisplay) => void;
  history: HistoryProgress | null;
}

const densities: readonly { value: Density; label: string }[] = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

/** The display settings: sort order, density and columns. All except the order are saved. */
export function DisplayPanel({ query, change, look, setDisplay, history }: DisplayPanelProps) {
  const reason = noOrderByDuration(history);
  const ref = useFirstFocus<HTMLDivElement>();
  const setColumn = (id: ListDisplay["columns"][number], shown: boolean) =>
    setDisplay({
      ...look,
      columns: columns
        .map((column) => column.id)
        .filter((one) => (one === id ? shown : look.columns.includes(one))),
    });
  return (
    <div ref={ref} className="grid gap-3 p-3">
      <Field label="Sort by" {...(reason ? { help: reason } : {})}>
        <Select
          value={query.sort}
          onChange={(event) => {
            const value: string = event.currentTarget.value;
            const chosen = sortWords.find((one) => one.value === value);
            if (chosen) change({ sort: chosen.value satisfies BuildSort });
          }}
          options={sortWords.map((one) => ({
            ...one,
            disabled: reason !== null && one.value.endsWith("duration"),
          }))}
        />
      </Field>
      <SegmentedControl
        label="Density"
        value={look.density}
        onValueChange={(density) => setDisplay({ ...look, density })}
        segments={densities}
        className="justify-self-start"
      />
      <fieldset className="grid gap-0.5 max-md:hidden">
        <legend className="pb-1 text-ink-2 text-xs">Columns</legend>
        {columns.map(({ id, label }) => (
          <label key={id} className="flex min-h-7 cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={look.columns.includes(id)}
              onChange={(event) => setColumn(id, event.currentTarget.checked)}
              className="size-3.5 accent-accent"
            />
            {label}
          </label>
        ))}
      </fieldset>
      <Button
        size="sm"
        variant="ghost"
        className="justify-self-start max-md:hidden"
        onClick={() => setDisplay(defaultDisplay)}
      >
        Reset to defaults
      </Button>
    </div>
  );
}
