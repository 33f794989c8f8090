"use client";
import { formatDuration, formatSpokenDuration } from "@/components/domain/duration";
import type { BuildMetrics } from "@/lib/builds/list/query";
import { formatCount } from "@/lib/text/format-count";
import type { ChangeListQuery } from "../use-list-query";
import { MetricLink } from "./metric-link";

interface MetricsBarProps {
  scope: string;
  numbers: BuildMetrics;
  change: ChangeListQuery;
  /** True if an error that can't be retried pauses the loading of missing data. */
  isPaused: boolean;
  /** True if no builds could be loaded, in which case counts of zero are meaningless. */
  isUnknown: boolean;
}

const formatPercent = (value: number) => `${Math.round(value * 1000) / 10}%`;

/** A count covers another period than its trend. */
const count = { format: formatCount, showsPeriod: true };

/** The metrics of the list. Each of them links to the builds that it counts. */
export function MetricsBar({ scope, numbers: data, change, isPaused, isUnknown }: MetricsBarProps) {
  const { history } = data;
  const numbers = [
    { label: "Running", ...data.running, ...count, tone: "text-info" },
    { label: "Builds waiting for approval", ...data.waiting, ...count, tone: "text-warn" },
    { label: "Failed, last 24 hours", ...data.failed24h, ...count, tone: "text-bad" },
    {
      label: "Success rate, last 30 days",
      ...data.successRate30d,
      format: formatPercent,
      tone: "text-ok",
    },
    {
      label: "Median duration, last 30 days",
      ...data.medianDurationMs30d,
      format: formatDuration,
      formatSpoken: formatSpokenDuration,
      tone: "text-ink-3",
    },
  ];
  return (
    <nav
      aria-label="Build statistics"
      className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-3 lg:grid-cols-5"
    >
      {numbers.map((number) => (
        <MetricLink
          key={number.label}
          {...number}
          {...(isUnknown ? { value: null, trend: [] } : {})}
          {...{ scope, change }}
          placeholder={
            history === null || isUnknown
              ? null
              : isPaused
                ? "Incomplete history"
                : "Loading history…"
          }
        />
      ))}
    </nav>
  );
}
