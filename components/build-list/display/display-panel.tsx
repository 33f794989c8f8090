"use client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { BuildListQuery, BuildSort, HistoryProgress } from "@/lib/builds/list/query";
import { getDurationSortUnavailableReason } from "../history/list-count";
import { sortOptions } from "../table/sort";
import { useInitialFocus } from "../use-initial-focus";
import type { ChangeListQuery } from "../use-list-query";
import {
  defaultListDisplay,
  type ListDensity,
  type ListDisplay,
  optionalColumns,
} from "./list-display";

export interface DisplayPanelProps {
  query: BuildListQuery;
  change: ChangeListQuery;
  display: ListDisplay;
  setDisplay: (next: ListDisplay) => void;
  history: HistoryProgress | null;
}

const densities: readonly { value: ListDensity; label: string }[] = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

/** The display settings: sort order, density, and columns. All except the order are saved. */
export function DisplayPanel({ query, change, display, setDisplay, history }: DisplayPanelProps) {
  const reason = getDurationSortUnavailableReason(history);
  const ref = useInitialFocus<HTMLDivElement>();
  const setColumn = (id: ListDisplay["columns"][number], shown: boolean) =>
    setDisplay({
      ...display,
      columns: optionalColumns
        .map((column) => column.id)
        .filter((one) => (one === id ? shown : display.columns.includes(one))),
    });
  return (
    <div ref={ref} className="grid gap-3 p-3">
      <Field label="Sort by" {...(reason ? { help: reason } : {})}>
        <Select
          value={query.sort}
          onChange={(event) => {
            const value: string = event.currentTarget.value;
            const chosen = sortOptions.find((one) => one.value === value);
            if (chosen) change({ sort: chosen.value satisfies BuildSort });
          }}
          options={sortOptions.map((one) => ({
            ...one,
            disabled: reason !== null && one.value.endsWith("duration"),
          }))}
        />
      </Field>
      <div className="grid gap-1.5 justify-items-start">
        <p aria-hidden className="font-medium">
          Density
        </p>
        <SegmentedControl
          label="Density"
          value={display.density}
          onValueChange={(density) => setDisplay({ ...display, density })}
          segments={densities}
        />
      </div>
      <fieldset className="grid gap-0.5 max-md:hidden">
        <legend className="pb-1 font-medium">Columns</legend>
        {optionalColumns.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            checked={display.columns.includes(id)}
            onChange={(isOn) => setColumn(id, isOn)}
          />
        ))}
      </fieldset>
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2.25 justify-self-start max-md:hidden"
        onClick={() => setDisplay(defaultListDisplay)}
      >
        Reset to defaults
      </Button>
    </div>
  );
}
