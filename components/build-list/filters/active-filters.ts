import { toVisibleText } from "@/components/domain/invisible-characters";
import type { BuildListQuery, ListedAccount, TagFilter } from "@/lib/builds/list/query";
import { buildSourceLabels, imageTypeLabels } from "@/lib/builds/view";

/** An active filter: its label, its value, and the query change that removes it. */
export interface ActiveFilter {
  /** An ID that is unique among the active filters. */
  id: string;
  label: string;
  value: string;
  without: Partial<BuildListQuery>;
}

const groupLabels: Readonly<Record<"running" | "ended" | "waiting", string>> = {
  running: "Running",
  ended: "Ended",
  waiting: "Waiting for approval",
};

const isGroup = (text: string): text is keyof typeof groupLabels =>
  Object.hasOwn(groupLabels, text);

/** The display name of a status or status group. */
export const formatStatusFilter = (status: string) =>
  isGroup(status) ? groupLabels[status] : status;

export const describeTagFilter = ({ key, value }: TagFilter) =>
  value === null ? key : `${key} = ${value}`;

/** Formats a filter time: a relative span such as `24h`, or a date. */
function formatTimeFilter(time: string): string {
  const span = /^(\d+)([hd])$/.exec(time);
  if (!span) return time.replace("T", " ");
  const unit = span[2] === "h" ? "hour" : "day";
  return Number(span[1]) === 1 ? `1 ${unit}` : `${span[1]} ${unit}s`;
}

/** Formats the start of a period to follow "the last": `24h` as "24 hours", and `1h` as "hour". */
export const formatSinceFilter = (since: string) => formatTimeFilter(since).replace(/^1 /, "");

const isSpan = (time: string) => /^\d+[hd]$/.test(time);

const getSinceLabel = (since: string) => (isSpan(since) ? "Created in the last" : "Created since");

/** Describes the end of a period. A date without a time includes the whole day. */
function describeUntil(until: string): Pick<ActiveFilter, "label" | "value"> {
  if (isSpan(until)) return { label: "Created more than", value: `${formatTimeFilter(until)} ago` };
  return {
    label: until.includes("T") ? "Created before" : "Created on or before",
    value: formatTimeFilter(until),
  };
}

/**
 * Returns the active filters in the order of the filter menu. The sort order is not a filter.
 *
 * @param accounts the accounts of the list, for their names
 */
export function listActiveFilters(
  query: BuildListQuery,
  accounts: readonly ListedAccount[] = [],
): ActiveFilter[] {
  const { account, region } = query;
  const { status, recipe, type, platform, who, source, since, until, tags, q } = query;
  const filters: (ActiveFilter | null)[] = [
    account
      ? {
          id: "account",
          label: "Account",
          value: accounts.find((one) => one.account === account)?.accountName ?? account,
          without: { account: null },
        }
      : null,
    region ? { id: "region", label: "Region", value: region, without: { region: null } } : null,
    ...status.map((one) => ({
      id: `status:${one}`,
      label: "Status",
      value: formatStatusFilter(one),
      without: { status: status.filter((other) => other !== one) },
    })),
    recipe ? { id: "recipe", label: "Recipe", value: recipe, without: { recipe: null } } : null,
    type
      ? { id: "type", label: "Type", value: imageTypeLabels[type], without: { type: null } }
      : null,
    platform
      ? { id: "platform", label: "Platform", value: platform, without: { platform: null } }
      : null,
    who
      ? { id: "who", label: "Started by", value: who === "me" ? "me" : who, without: { who: null } }
      : null,
    source
      ? {
          id: "source",
          label: "Source",
          value: buildSourceLabels[source],
          without: { source: null },
        }
      : null,
    since
      ? {
          id: "since",
          label: getSinceLabel(since),
          value: formatSinceFilter(since),
          without: { since: null },
        }
      : null,
    until ? { id: "until", ...describeUntil(until), without: { until: null } } : null,
    ...tags.map((tag) => ({
      id: `tag:${describeTagFilter(tag)}`,
      label: "Tag",
      value: toVisibleText(describeTagFilter(tag)),
      without: { tags: tags.filter((other) => other !== tag) },
    })),
    q ? { id: "q", label: "Search", value: q, without: { q: "" } } : null,
  ];
  return filters.filter((filter) => filter !== null);
}

/**
 * Returns whether a search, filters, or both exclude builds from a list, or null if neither does.
 */
export function describeExclusion(
  query: BuildListQuery,
): "search" | "filters" | "search and filters" | null {
  const hasFilters = listActiveFilters({ ...query, q: "" }).length > 0;
  if (!query.q) return hasFilters ? "filters" : null;
  return hasFilters ? "search and filters" : "search";
}
