"use client";
import type { BuildListQuery } from "@/lib/builds/list/query";
import type { ChangeListQuery } from "../use-list-query";

interface DateRangeProps {
  query: BuildListQuery;
  change: ChangeListQuery;
}

const toDateOrNull = (time: string | null) => (/^\d{4}-\d{2}-\d{2}/.test(time ?? "") ? time : null);

/** Fields for the first and last day, both inclusive and in UTC. */
export function DateRange({ query, change }: DateRangeProps) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {(["since", "until"] as const).map((name) => (
        <label key={name} className="grid gap-1">
          {name === "since" ? "From (UTC)" : "To (UTC)"}
          <input
            type="date"
            value={toDateOrNull(query[name])?.slice(0, 10) ?? ""}
            onChange={(event) => change({ [name]: event.currentTarget.value || null })}
            className="control h-8 text-xs pointer-coarse:h-10"
          />
        </label>
      ))}
    </div>
  );
}
