import type { PortalError } from "@/lib/errors/portal-error";
import type { BuildSource, BuildSummary } from "../view";

/** The sort columns of the list; a `-` prefix sorts in descending order. */
export const buildSorts = ["created", "name", "status", "duration", "version"] as const;

type BuildSortKey = (typeof buildSorts)[number];

export type BuildSort = BuildSortKey | `-${BuildSortKey}`;

/**
 * Names of several statuses: running builds, ended builds (excluding deleted ones), and builds with
 * a step that waits for a decision.
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
   * Created at or after: an ISO 8601 date or time (UTC), or a relative time: `24h`, `7d`, `30d`.
   */
  since: string | null;
  /** Created before; a date without a time is included completely. */
  until: string | null;
  /** All of them must be present. */
  tags: TagFilter[];
  /**
   * Words; each must be a prefix of a word of the name, version, ARN, AMI ids, status, reason or
   * user.
   */
  q: string;
  sort: BuildSort;
  /** Where the page starts: the previous page's `next`. */
  cursor: string | null;
  limit: number;
}

/** A page of the list. */
export interface BuildListPage {
  builds: BuildSummary[];
  /** The cursor of the next page; null on the last one. */
  next: string | null;
  /** When AWS was last polled for this account and Region. */
  polledAt: string | null;
  /** Why AWS couldn't be polled. */
  stale?: PortalError;
}

/** The number of builds in a list; null above {@link maxCounted}. */
export interface BuildCount {
  counted: number | null;
}

/** Up to this number, builds are counted exactly. */
export const maxCounted = 1_000;
export const maxOnPage = 200;
/** As many as a window of 1,080 px shows; the first HTML holds them. */
const defaultOnPage = 20;

/** A metric with its trend and the list of counted builds. */
interface BuildNumber {
  /** Null without data: no build has ended, or none has a known duration. */
  value: number | null;
  /** The query string of exactly the counted builds, without `?` and `scope`. */
  query: string;
  /** One value per day, oldest first, today last; null for a day without one. */
  trend: (number | null)[];
}

/** The import progress of AWS's build list for an account and Region. Times are ISO 8601 UTC. */
export interface HistoryProgress {
  /** True if it was read completely. */
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

/** The metrics above the list. Days are UTC days. */
export interface BuildNumbers {
  /** Null once the history is complete; until then, metrics that depend on it are null too. */
  history: HistoryProgress | null;
  /** Builds currently running; trend: builds started per day. */
  running: BuildNumber;
  /**
   * Builds with a step that currently waits for a decision; trend: builds that started to wait per
   * day.
   */
  waiting: BuildNumber;
  /** Builds of the last 24 hours that failed; trend: failed builds per day. */
  failed24h: BuildNumber;
  /**
   * The share (0 to 1) of available builds among the available and failed builds of the last 30
   * days.
   */
  successRate30d: BuildNumber;
  /** The median duration of builds that became available, in milliseconds. */
  medianDurationMs30d: BuildNumber;
}

/** A filter value, with the number of builds in the account and Region. */
export interface Facet {
  value: string;
  builds: number;
}

/** The filter values in the menus: most frequent first, 50 at most. */
export interface BuildFacets {
  recipes: Facet[];
  people: Facet[];
  platforms: Facet[];
  tags: (TagFilter & { value: string; builds: number })[];
}

/** A list named by a user: the query string of its URL, without `?`, `scope` and page. */
export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** The list without filters, newest builds first. */
export const wholeList: BuildListQuery = {
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
  limit: defaultOnPage,
};
