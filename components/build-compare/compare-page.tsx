"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { memo, useCallback, useDeferredValue, useMemo, useState } from "react";
import { getBuildPagePath } from "@/components/domain/build-path";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { describeStarter } from "@/components/domain/describe-starter";
import { formatDuration } from "@/components/domain/duration";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { SearchInput } from "@/components/ui/search-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Time } from "@/components/ui/time";
import { type ComparedBuild, summarizeComparison } from "@/lib/builds/compare/comparison";
import { capitalize } from "@/lib/text/capitalize";
import { formatCounted } from "@/lib/text/format-count";
import type { ComparisonRequest } from "./api";
import { ChangeTable } from "./change-table";
import { formatComparisonMarkdown } from "./markdown";
import {
  type ChangeSection,
  describeMissingContent,
  describeRowCounts,
  isListedAsDifference,
  matchesFilter,
  toComparisonSections,
} from "./rows";
import { useComparison } from "./use-comparison";

interface ComparePageProps extends ComparisonRequest {
  /** The scope in which the user can view the first build. */
  beforeScope: string;
  /** The accounts and Regions of the builds, shown if they differ. */
  places: { before: string; after: string };
  /**
   * The comparison as JSON, because React takes far longer than the browser to parse hundreds of
   * rows. It contains only the differences and the first unchanged rows.
   */
  initialJson: string;
}

const loadingRows = "Loading unchanged rows…";

export function ComparePage(props: ComparePageProps) {
  const { scope, beforeScope, places, a, b, all: initiallyAll, initialJson } = props;
  const differ = places.before !== places.after;
  const [all, setAll] = useState(initiallyAll);
  const [filter, setFilter] = useState("");
  const searchText = filter.trim();
  const deferredFilter = useDeferredValue(searchText);
  const [isAllRequested, setAllRequested] = useState(false);
  const needsAll = all && (isAllRequested || searchText !== "");
  const { comparison, isError, hasFailed, refetch } = useComparison(
    { scope, a, b, all: needsAll },
    initialJson,
  );
  const data = useDeferredValue(comparison);
  const sections = useMemo(() => toComparisonSections(data), [data]);
  const isLoading = needsAll && !hasFailed && sections.some(({ omitted }) => omitted > 0);
  const requestAll = useCallback(() => {
    setAllRequested(true);
    if (hasFailed) void refetch();
  }, [hasFailed, refetch]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h1 className="font-semibold text-xl">Compare builds</h1>
      <div className="grid items-stretch gap-2 md:grid-cols-[1fr_auto_1fr]">
        <BuildCard
          label="Before"
          build={data.before}
          scope={beforeScope}
          place={differ ? places.before : null}
        />
        <ArrowRight aria-hidden size={16} className="self-center text-ink-3 max-md:hidden" />
        <BuildCard
          label="After"
          build={data.after}
          scope={scope}
          place={differ ? places.after : null}
        />
      </div>
      <p role="status" className="font-medium">
        {`${capitalize(summarizeComparison(data).join(", "))}.`}
      </p>
      {isError ? (
        <Callout tone="warn" title="Couldn't refresh the comparison" role="alert">
          The values below may be incomplete. Reload the page to try again.
        </Callout>
      ) : null}
      {isLoading ? (
        <p role="status" className="text-ink-2">
          {loadingRows}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="Rows to show"
          value={all ? "all" : "differences"}
          onValueChange={(value) => {
            setAll(value === "all");
            storeViewInUrl(value === "all");
          }}
          segments={[
            { value: "differences", label: "Differences only" },
            { value: "all", label: "All rows" },
          ]}
        />
        <SearchInput
          aria-label="Filter the comparison"
          placeholder="Filter by name or value"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="max-w-sm grow"
        />
        <CopyButton
          text={() => formatComparisonMarkdown(data, sections)}
          label="Copy as Markdown"
          showLabel
          variant="secondary"
        />
      </div>
      {sections.map((section) => (
        <SectionCard
          key={section.id}
          filter={deferredFilter}
          onShowAll={requestAll}
          {...{ section, all, isLoading, hasFailed }}
        />
      ))}
    </div>
  );
}

function BuildCard({
  label,
  build,
  scope,
  place,
}: {
  label: string;
  build: ComparedBuild;
  scope: string;
  place: string | null;
}) {
  const { name, version, buildNumber, status, createdAt, durationMs } = build;
  return (
    <section
      aria-label={label}
      className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <p className="text-ink-2 text-xs">{label}</p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={getBuildPagePath(build.arn, scope) ?? "/builds"}
          prefetch={false}
          className="wrap-anywhere font-medium hover:underline"
        >
          {name} {version} build&nbsp;{buildNumber}
        </Link>
        <BuildStatusBadge status={status} />
      </p>
      <Facts className="mt-0.5 text-ink-2 text-xs tabular-nums">
        {place === null ? null : <BreakableText text={place} />}
        {describeStarter(build)}
        <span>
          created <Time value={createdAt} />
        </span>
        {durationMs === null ? null : `took ${formatDuration(durationMs)}`}
      </Facts>
    </section>
  );
}

interface SectionCardProps {
  section: ChangeSection;
  all: boolean;
  filter: string;
  /** True while the omitted rows are loading. */
  isLoading: boolean;
  /** True if the omitted rows couldn't be loaded. */
  hasFailed: boolean;
  onShowAll: () => void;
}

const SectionCard = memo(function SectionCard(props: SectionCardProps) {
  const { section, all, filter, isLoading, hasFailed, onShowAll } = props;
  const { id, title, subject, monospace, content, omitted, note } = section;
  if (content.state === "loading") {
    return (
      <Section id={id} title={title}>
        <p role="status" className="text-ink-2">
          Loading from AWS…
          {content.read > 0 ? ` ${formatCounted(content.read, "entry", "entries")} so far.` : null}
        </p>
      </Section>
    );
  }
  if (content.state === "missing") {
    return (
      <Section id={id} title={title}>
        <p className="text-ink-2">{describeMissingContent(content)}</p>
      </Section>
    );
  }
  const shown = content.value.filter(
    (row) => (all || isListedAsDifference(row)) && matchesFilter(row, filter),
  );
  return (
    <Section
      id={id}
      title={title}
      description={`${describeRowCounts(content.value, omitted)}${note ? `. ${note}` : ""}`}
      padded={shown.length === 0}
    >
      {shown.length > 0 ? (
        <ChangeTable
          label={title}
          rows={shown}
          omitted={all && filter === "" ? omitted : 0}
          isLoaded={omitted === 0}
          {...{ subject, monospace, isLoading, onShowAll }}
        />
      ) : (
        <p className="text-ink-2">
          {omitted > 0 && isLoading
            ? loadingRows
            : omitted > 0 && hasFailed
              ? "Couldn't load the unchanged rows."
              : filter
                ? "No rows match the filter."
                : "No differences."}
        </p>
      )}
    </Section>
  );
});

function storeViewInUrl(all: boolean) {
  const query = new URLSearchParams(window.location.search);
  if (all) query.set("all", "1");
  else query.delete("all");
  window.history.replaceState(null, "", `?${query}`);
}
