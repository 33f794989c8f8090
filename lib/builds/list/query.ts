import type { ScopeOption, UnreachableAccount } from "@/lib/auth/scope-types";
import type { PortalError } from "@/lib/errors/portal-error";
import type { BuildSource, BuildSummary, OutdatedAccount } from "../view";

/** The sort columns of the list; a `-` prefix sorts in descending order. */
export const buildSortKeys = ["created", "name", "status", "duration", "version"] as const;

type BuildSortKey = (typeof buildSortKeys)[number];

export type BuildSort = BuildSortKey | `-${BuildSortKey}`;

/**
 * Names for groups of statuses: running builds, ended builds (excluding deleted ones), and builds
 * with a step that waits for a decision.
 */
export const statusGroups = ["running", "ended", "waiting"] as const;

/** A tag to filter by: its key, or its key and value. */
export interface TagFilter {
  key: string;
  value: string | null;
}

/**
 * The content of the list, as specified by its URL. `null` and empty mean "any". Includes deleted
 * builds only if `status` contains `DELETED` or `q` searches for them.
 */
export interface BuildListQuery {
  /** The account's ID. */
  account: string | null;
  region: string | null;
  /** AWS's statuses and {@link statusGroups}; a build must match one of them. */
  status: string[];
  /** The name in the recipe's ARN. */
  recipe: string | null;
  type: "AMI" | "DOCKER" | null;
  platform: string | null;
  /** `me`, or a user's name as shown in the list. */
  who: string | null;
  source: BuildSource | null;
  /**
   * The earliest creation time, as an ISO 8601 date or time (UTC) or as a relative time such as
   * `24h`, `7d`, or `30d`.
   */
  since: string | null;
  /**
   * The upper bound of the creation time, exclusive. A date without a time of day includes the
   * whole day.
   */
  until: string | null;
  /** The tags to filter by. A build must have all of them. */
  tags: TagFilter[];
  /**
   * The search text. Each of its words must be a prefix of a word in the name, version, AMI IDs,
   * container image URIs, status, reason, or user's name, or a prefix of the ARN.
   */
  q: string;
  sort: BuildSort;
  /** The start of the page, which is the previous page's `next`. */
  cursor: string | null;
  limit: number;
}

export interface BuildListPage {
  builds: BuildSummary[];
  /** The cursor of the next page; null on the last one. */
  next: string | null;
  /**
   * When AWS was last polled for this account and Region. For the list of all accounts and Regions,
   * the earliest of these times. Null if AWS was never polled.
   */
  polledAt: string | null;
  /** The reason why AWS couldn't be polled. */
  stale?: PortalError;
  /** Only in the list of all accounts and Regions. */
  coverage?: ListCoverage;
}

/** An account and Region in the list, with a scope in which the user can view its builds. */
export type ListedAccount = Pick<
  ScopeOption,
  "account" | "accountName" | "accountColor" | "region" | "scope"
>;

/**
 * Which accounts and Regions the all-accounts list includes, couldn't include, or includes with
 * older data.
 */
export interface ListCoverage {
  listed: ListedAccount[];
  /** Not included in the list. */
  unreachable: UnreachableAccount[];
  /** Included with the data of an earlier poll. */
  outdated: OutdatedAccount[];
}

/** The number of builds in a list; null above {@link maxExactCount}. */
export interface BuildCount {
  counted: number | null;
}

/** Builds aren't counted beyond this number. */
export const maxExactCount = 1_000;
export const maxPageSize = 200;
/** The maximum length of the search text in characters. */
export const maxSearchLength = 200;
/** The maximum length of a saved view's name in characters. */
export const maxViewNameLength = 60;
/** The default number of builds on a page. */
const defaultPageSize = 20;

/** A metric with its trend and the list of counted builds. */
interface BuildMetric {
  /** The value; null without data, for example if no build has ended or no duration is known. */
  value: number | null;
  /** The query string of a list that contains the counted builds, without `?` and `scope`. */
  query: string;
  /** One value per day, oldest first, with today as the last. Null for a day without a value. */
  trend: (number | null)[];
}

/** The import progress of AWS's build list. Times are ISO 8601 UTC. */
export interface HistoryProgress {
  /** True if the list was read completely. */
  listed: boolean;
  /** The creation time of the oldest build read; null before the first page and at the end. */
  readTo: string | null;
  /** True if the durations of the last 30 days' builds were read. */
  timed: boolean;
  /** Estimated minutes until the last 30 days are known; null without an estimate. */
  minutesLeft: number | null;
  /** The number of builds known so far. */
  builds: number;
}

/** The metrics above the list, over all its accounts and Regions. Days are UTC days. */
export interface BuildMetrics {
  /**
   * The import progress; null once the history is complete. Until then, metrics that depend on the
   * unread history are null.
   */
  history: HistoryProgress | null;
  /** The number of builds currently running. The trend shows builds started per day. */
  running: BuildMetric;
  /**
   * The number of builds with a step that currently waits for a decision. The trend shows builds
   * that started to wait per day.
   */
  waiting: BuildMetric;
  /**
   * The number of builds created in the last 24 hours that failed. The trend shows failed builds by
   * the day of their creation.
   */
  failed24h: BuildMetric;
  /**
   * The share (0 to 1) of available builds among the available and failed builds of the last 30
   * days.
   */
  successRate30d: BuildMetric;
  /** The median duration of builds that became available, in milliseconds. */
  medianDurationMs30d: BuildMetric;
}

/** A filter value, with its number of builds; null if not every account and Region counted it. */
export interface Facet {
  value: string;
  builds: number | null;
}

/** The filter values in the menus, most frequent first, with at most 50 per menu. */
export interface BuildFacets {
  recipes: Facet[];
  people: Facet[];
  platforms: Facet[];
  tags: (TagFilter & { value: string; builds: Facet["builds"] })[];
}

/**
 * A list saved by a user under a name. `query` is the query string of its URL, without `?`,
 * `scope`, or page.
 */
export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** The list without filters, newest builds first. */
export const unfilteredQuery: BuildListQuery = {
  account: null,
  region: null,
  status: [],
  recipe: null,
  type: null,
  platform: null,
  who: null,
  source: null,
  since: null,
  until: null,
  tags: [],
  q: "",
  sort: "-created",
  cursor: null,
  limit: defaultPageSize,
};
