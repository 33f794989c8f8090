"use client";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { wholeList } from "@/lib/builds/list/query";
import { parseListQuery } from "@/lib/builds/list/query-params";
import { plainClick } from "../plain-click";
import type { ChangeList } from "../use-list-query";
import { type Trend, trendWords } from "./trend";
import { TrendLine } from "./trend-line";

interface NumberLinkProps {
  label: string;
  /** Null if there is no data. */
  value: number | null;
  /** Placeholder for an unknown value while the history loads; null once loaded. */
  waits: string | null;
  /** The query string of the list of counted builds. */
  query: string;
  trend: Trend;
  say: (value: number) => string;
  /** Formats the value for screen readers, if different. */
  speak?: (value: number) => string;
  /** The color of the trend line. */
  tone: string;
  scope: string;
  change: ChangeList;
}

/** A metric with its trend, linked to the builds that it counts. */
export function NumberLink(props: NumberLinkProps) {
  const { label, value, waits, query, trend, say, speak = say, tone, scope, change } = props;
  return (
    <Link
      href={`/builds?${new URLSearchParams({ scope })}${query ? `&${query}` : ""}`}
      prefetch={false}
      onClick={plainClick(() =>
        change({ ...wholeList, ...parseListQuery(new URLSearchParams(query)) }),
      )}
      className="-mb-px -ml-px min-w-0 border-line border-b border-l px-4 py-2.5 hover:bg-ink/3 focus-visible:-outline-offset-2 max-lg:last:col-span-2"
    >
      <span className="block truncate text-ink-2 text-xs">{label}</span>
      <span className="flex h-6 items-center justify-between gap-3">
        <span className="whitespace-nowrap font-semibold text-lg tabular-nums">
          {value === null ? (
            <NoValue waits={waits} />
          ) : (
            <>
              <span aria-hidden={speak !== say || undefined}>{say(value)}</span>
              {speak === say ? null : <span className="sr-only">{speak(value)}</span>}
            </>
          )}
        </span>
        <TrendLine trend={trend} className={cx("h-5 w-16 min-w-0 shrink", tone)} />
        <span className="sr-only">{trendWords(trend, speak)}</span>
      </span>
    </Link>
  );
}

function NoValue({ waits }: Pick<NumberLinkProps, "waits">) {
  if (waits !== null) return <span className="font-normal text-ink-2 text-xs">{waits}</span>;
  return (
    <>
      <span aria-hidden>–</span>
      <span className="sr-only">no data</span>
    </>
  );
}
