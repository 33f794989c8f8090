import { Download, ScrollText } from "lucide-react";
import { DownloadLink } from "@/components/domain/download-link";
import { getButtonClassName } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { type AuditFilters, formatAuditPath, toAuditFilterParams } from "@/lib/audit/filters";
import type { AuditEntryView } from "@/lib/audit/view";
import { andList } from "@/lib/text/list-format";
import { AuditFilterForm } from "./audit-filter-form";
import { AuditTable } from "./audit-table";
import { NewEntriesButton } from "./new-entries";

interface AuditPageProps {
  /** A scope with the `admin` permission. */
  scope: string;
  /** The scope in the URL, if any. */
  urlScope: string | undefined;
  filters: AuditFilters;
  accounts: { id: string; name: string }[];
  entries: AuditEntryView[];
  /** True if the page has the newest entries. */
  isFirst: boolean;
  /** The position of the newest entry when the page was read. */
  readTo: number;
  /** The value of `before` for the next page, or null if no older entries were found. */
  next: number | null;
  /** The oldest entry read by a text search that stopped at its limit; otherwise null. */
  searched: { seq: number; at: string } | null;
}

export function AuditPage(props: AuditPageProps) {
  const { scope, urlScope, filters, accounts, entries, isFirst, readTo, next, searched } = props;
  const newest = formatAuditPath(filters, urlScope);
  const query = toAuditFilterParams(filters, scope);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="font-semibold text-xl">Audit log</h1>
          <p className="text-ink-2">
            Actions in the {accounts.length === 1 ? "account" : "accounts"} that you administer (
            {andList.format(accounts.map(({ name }) => name))}), plus actions that aren't tied to an
            AWS account, such as sign-ins.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton href="/admin/installation">System status</LinkButton>
          <ExportLink query={query} format="csv" label="Export CSV" />
          <ExportLink query={query} format="jsonl" label="Export JSON Lines" />
        </div>
      </header>
      <AuditFilterForm {...{ urlScope, filters, accounts }} />
      <NewEntriesButton {...{ scope, filters, newest, readTo, isFirst }} />
      <Card className="@container">
        {entries.length > 0 ? (
          <AuditTable entries={entries} />
        ) : (
          <NoEntries
            {...{ isFirst, newest }}
            unfiltered={formatAuditPath({}, urlScope)}
            isPartial={searched !== null}
            isReversed={(filters.from ?? "") > (filters.to || "9999")}
          />
        )}
      </Card>
      {searched ? (
        <p className="text-ink-2">
          Searched entries back to <Time value={searched.at} format="absolute" />. Older entries
          haven't been searched yet.
        </p>
      ) : null}
      <nav aria-label="Audit log pages" className="flex gap-2 empty:hidden">
        {isFirst ? null : (
          <LinkButton href={newest} prefetch={false}>
            Newest entries
          </LinkButton>
        )}
        {searched ? (
          <LinkButton href={formatAuditPath(filters, urlScope, searched.seq)} prefetch={false}>
            Search older entries
          </LinkButton>
        ) : null}
        {next === null ? null : (
          <LinkButton href={formatAuditPath(filters, urlScope, next)} prefetch={false}>
            Older entries
          </LinkButton>
        )}
      </nav>
    </div>
  );
}

function ExportLink(props: { query: URLSearchParams; format: "csv" | "jsonl"; label: string }) {
  const { query, format, label } = props;
  return (
    <DownloadLink
      href={`/api/audit/export?${query}&format=${format}`}
      className={getButtonClassName({})}
    >
      <Download aria-hidden size={14} />
      {label}
    </DownloadLink>
  );
}

interface NoEntriesProps {
  isFirst: boolean;
  newest: string;
  unfiltered: string;
  /** True if older entries haven't been searched. */
  isPartial: boolean;
  /** True if the first day is after the last one, so that no entry can match. */
  isReversed: boolean;
}

function NoEntries({ isFirst, newest, unfiltered, isPartial, isReversed }: NoEntriesProps) {
  return (
    <EmptyState
      icon={<ScrollText aria-hidden size={20} />}
      headingLevel={2}
      title={
        isReversed
          ? "The From date is after the To date"
          : isPartial
            ? "No matches yet"
            : isFirst
              ? "No entries match these filters"
              : "No older entries"
      }
      actions={
        isFirst ? (
          <LinkButton href={unfiltered} prefetch={false}>
            Clear filters
          </LinkButton>
        ) : (
          <LinkButton href={newest} prefetch={false}>
            Newest entries
          </LinkButton>
        )
      }
    >
      {isReversed
        ? "Swap the dates, or clear the filters."
        : isFirst && !isPartial
          ? "Change or clear the filters."
          : null}
    </EmptyState>
  );
}
