"use client";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { parseListQuery } from "@/lib/builds/list/query-params";
import { createPlainClickHandler } from "../plain-click-handler";
import type { ChangeListQuery } from "../use-list-query";
import { describeTrend, type Trend } from "./trend";
import { TrendLine } from "./trend-line";

interface MetricLinkProps {
  label: string;
  /** The value, or null if there is no data. */
  value: number | null;
  /** The placeholder for an unknown value, or null for a dash. */
  placeholder: string | null;
  /** The query string of the list of counted builds. */
  query: string;
  trend: Trend;
  /** True to show the period of the trend, because the label doesn't name it. */
  showsPeriod?: boolean;
  format: (value: number) => string;
  /** Formats the value for screen readers, if that differs from the displayed value. */
  formatSpoken?: (value: number) => string;
  /** The color of the trend line. */
  tone: string;
  scope: string;
  change: ChangeListQuery;
}

export function MetricLink(props: MetricLinkProps) {
  const {
    label,
    value,
    placeholder,
    query,
    trend,
    showsPeriod = false,
    format,
    formatSpoken = format,
    tone,
    scope,
    change,
  } = props;
  return (
    <Link
      href={`/builds?${new URLSearchParams({ scope })}${query ? `&${query}` : ""}`}
      prefetch={false}
      onClick={createPlainClickHandler(() =>
        change({ ...unfilteredQuery, ...parseListQuery(new URLSearchParams(query)) }),
      )}
      className="-mb-px -ml-px flex min-w-0 flex-col justify-between border-line border-b border-l px-4 py-2.5 hover:bg-ink/3 focus-visible:-outline-offset-2 max-lg:last:col-span-2"
    >
      <span className="text-ink-2 text-xs">{label}</span>
      <span className="flex h-6 items-center justify-between gap-3 max-sm:mt-1">
        <span className="whitespace-nowrap font-semibold text-lg tabular-nums">
          {value === null ? (
            <NoValue placeholder={placeholder} />
          ) : (
            <>
              <span aria-hidden={formatSpoken !== format || undefined}>{format(value)}</span>
              {formatSpoken === format ? null : (
                <span className="sr-only">{formatSpoken(value)}</span>
              )}
            </>
          )}
        </span>
        <span
          aria-hidden
          title={describeTrend(trend, format)}
          className="flex min-w-0 items-center gap-1.5"
        >
          {showsPeriod && value !== null && trend.length > 0 ? (
            <span className="whitespace-nowrap text-2xs text-ink-3">{trend.length} d</span>
          ) : null}
          <span className="h-5 w-16 min-w-0 shrink">
            <TrendLine trend={trend} className={cx("size-full", tone)} />
          </span>
        </span>
        <span className="sr-only">{describeTrend(trend, formatSpoken)}</span>
      </span>
    </Link>
  );
}

function NoValue({ placeholder }: Pick<MetricLinkProps, "placeholder">) {
  if (placeholder !== null)
    return <span className="font-normal text-ink-2 text-xs">{placeholder}</span>;
  return (
    <>
      <span aria-hidden>–</span>
      <span className="sr-only">no data</span>
    </>
  );
}
