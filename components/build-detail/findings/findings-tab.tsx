"use client";
import { Search } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { contentQueries } from "@/components/domain/api/build-contents";
import { Severity } from "@/components/domain/severity";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Switch } from "@/components/ui/switch";
import { type TableColumn, VirtualTable } from "@/components/ui/virtual-table";
import type { BuildDetail } from "@/lib/builds/view";
import { formatCount } from "@/lib/text/format-count";
import { AsyncRows } from "../async-rows";
import { CsvLink } from "../csv-link";
import { RowCount } from "../row-count";
import { useAllRows } from "../use-all-rows";
import { FindingCells } from "./finding-cells";
import { NoFindings } from "./no-findings";
import {
  type FindingFilter,
  type FindingSortKey,
  listSeverityCounts,
  selectFindings,
} from "./select-findings";

const columnHeaders: { key: FindingSortKey | "fixed"; label: string; className?: string }[] = [
  { key: "severity", label: "Severity" },
  { key: "score", label: "Score", className: "text-right max-sm:hidden" },
  { key: "id", label: "Finding" },
  { key: "package", label: "Package", className: "max-sm:hidden" },
  { key: "fixed", label: "Fixed in", className: "max-md:hidden" },
];

const unfiltered = { search: "", severities: new Set<string>(), fixable: false };

export function FindingsTab({ detail, scope }: { detail: BuildDetail; scope: string }) {
  const { summary } = detail;
  const { rows, loading, truncated, error, retry } = useAllRows(
    contentQueries.findings(scope, summary),
  );
  const [choice, setChoice] = useState<FindingFilter>({
    ...unfiltered,
    sort: "severity",
    descending: true,
  });
  const deferredChoice = useDeferredValue(choice);
  const found = useMemo(() => selectFindings(rows, deferredChoice), [rows, deferredChoice]);
  const change = (changes: Partial<FindingFilter>) => setChoice({ ...choice, ...changes });
  return (
    <Section
      id="findings"
      title="Findings"
      padded={false}
      actions={
        rows.length > 0 ? <CsvLink scope={scope} arn={summary.arn} kind="findings" /> : undefined
      }
      description={
        rows.length > 0 || loading ? (
          <RowCount
            one="finding"
            many="findings"
            found={found.length}
            all={rows.length}
            {...{ loading, truncated }}
          />
        ) : undefined
      }
    >
      <AsyncRows
        subject="findings"
        count={rows.length}
        {...{ loading, error, retry }}
        empty={<NoFindings detail={detail} scope={scope} />}
      >
        <SeverityFilter
          counts={listSeverityCounts(rows)}
          chosen={choice.severities}
          onChange={(severities) => change({ severities })}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3">
          <SearchInput
            aria-label="Search findings"
            placeholder="CVE or package"
            value={choice.search}
            onChange={(event) => change({ search: event.target.value })}
            className="w-full sm:max-w-sm"
          />
          <Switch
            label="Only findings with a fix"
            checked={choice.fixable}
            onChange={(event) => change({ fixable: event.target.checked })}
          />
        </div>
        {found.length === 0 ? (
          <EmptyState
            icon={<Search aria-hidden size={20} />}
            title="No matching findings"
            headingLevel={3}
            actions={<Button onClick={() => change(unfiltered)}>Clear search and filters</Button>}
          />
        ) : (
          <VirtualTable
            label="Findings"
            rows={found}
            rowHeight={52}
            getKey={({ id }, index) => `${index} ${id}`}
            columns={columnHeaders.map((head) => toSortableColumn(head, choice, change))}
          >
            {(finding) => <FindingCells finding={finding} />}
          </VirtualTable>
        )}
      </AsyncRows>
    </Section>
  );
}

function toSortableColumn(
  { key, ...head }: (typeof columnHeaders)[number],
  { sort, descending }: FindingFilter,
  change: (changes: Partial<FindingFilter>) => void,
): TableColumn {
  if (key === "fixed") return { key, ...head };
  const ascends = key === "id" || key === "package";
  return {
    key,
    ...head,
    sort: sort !== key ? "none" : descending ? "descending" : "ascending",
    onSort: () =>
      change(sort === key ? { descending: !descending } : { sort: key, descending: !ascends }),
  };
}

interface SeverityFilterProps {
  counts: [severity: string, count: number][];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

function SeverityFilter({ counts, chosen, onChange }: SeverityFilterProps) {
  return (
    <fieldset className="flex flex-wrap gap-2 px-4 pt-3">
      <legend className="sr-only">Filter by severity</legend>
      {counts.map(([severity, count]) => (
        <button
          key={severity}
          type="button"
          aria-pressed={chosen.has(severity)}
          onClick={() => {
            const next = new Set(chosen);
            if (!next.delete(severity)) next.add(severity);
            onChange(next);
          }}
          className="inline-flex h-8 items-center gap-2 rounded-md border border-line px-2.5 text-xs hover:bg-ink/3 aria-pressed:border-accent aria-pressed:bg-accent-soft pointer-coarse:h-10"
        >
          <Severity severity={severity} />
          <span className="font-medium tabular-nums">{formatCount(count)}</span>
        </button>
      ))}
    </fieldset>
  );
}
