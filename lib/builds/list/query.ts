import type { PortalError } from "@/lib/errors/portal-error";
import type { BuildSource, BuildSummary } from "../view";

/** What the list can be ordered by; `-` in front is descending. */
export const buildSorts = ["created", "name", "status", "duration", "version"] as const;

type BuildSortKey = (typeof buildSorts)[number];

export type BuildSort = BuildSortKey | `-${BuildSortKey}`;

/**
 * Words for several statuses at once: builds that still run, builds that ended (deleted ones not
 * counted), and builds with a step that waits for somebody's decision.
 */
export const statusGroups = ["running", "ended", "waiting"] as const;

/** A tag to filter by: its key alone, or with its value. */
export interface TagFilter {
  key: string;
  value: string | null;
}

/**
 * What the list shows, as its URL says it. `null` and empty mean "any". Deleted builds are part of
 * it only when `status` names `DELETED`, or `q` does.
 */
export interface BuildListQuery {
  /** AWS's statuses and {@link statusGroups}; a build passes that fits one of them. */
  status: string[];
  /** The name in the recipe's ARN. */
  recipe: string | null;
  type: "AMI" | "DOCKER" | null;
  platform: string | null;
  /** `me`, or a person's name as the list shows it. */
  who: string | null;
  source: BuildSource | null;
  /** Created at or after: an ISO-8601 date or time (UTC), or so long ago: `24h`, `7d`, `30d`. */
  since: string | null;
  /** Created before; a date without a time is included as a whole. */
  until: string | null;
  /** All of them must be there. */
  tags: TagFilter[];
  /** Words, each of which must begin one of name, version, ARN, AMI ids, status, reason or person. */
  q: string;
  sort: BuildSort;
  /** Where the page begins: the `next` of the one before. */
  cursor: string | null;
  limit: number;
}

/** A page of the list. */
export interface BuildListPage {
  builds: BuildSummary[];
  /** The cursor of the next page; null on the last one. */
  next: string | null;
  /** When AWS was last looked at for this account and region. */
  lookedAt: string | null;
  /** Why AWS could not be asked just now. */
  stale?: PortalError;
}

/** How many builds a list has in all; null when they are more than {@link mostCounted}. */
export interface BuildCount {
  counted: number | null;
}

/** Up to this many builds are counted exactly. */
export const mostCounted = 1_000;
export const mostOnPage = 200;
const usualOnPage = 50;

/** A number of the header, the list that it counts, and how it went. */
interface BuildNumber {
  /** Null where there is nothing to take it from: no build ended, none took a known time. */
  value: number | null;
  /** The query string of exactly the builds that are counted, without `?` and `scope`. */
  query: string;
  /** One value a day, oldest first, today last; null for a day without one. */
  trend: (number | null)[];
}

/** How far AWS's list of a place's builds was read. Times are ISO-8601 UTC. */
export interface HistoryProgress {
  /** Whether it was read to its end. */
  listed: boolean;
  /** When the oldest build was created that it was read to; null before the first page and at the end. */
  readTo: string | null;
  /** Whether the durations of the last 30 days' builds were read. */
  timed: boolean;
  /** In how many minutes the last 30 days are likely to be known; null while nothing can be said. */
  minutesLeft: number | null;
  /** Builds that are known so far. */
  builds: number;
}

/** The numbers above the list. Days are UTC days. */
export interface BuildNumbers {
  /** Null once the history is known: until then numbers that it decides are null too. */
  history: HistoryProgress | null;
  /** Builds that run now; its trend: builds started a day. */
  running: BuildNumber;
  /** Builds with a step that waits for somebody now; its trend: builds that came to wait a day. */
  waiting: BuildNumber;
  /** Builds of the last 24 hours that failed; its trend: failed builds a day. */
  failed24h: BuildNumber;
  /** Share (0 to 1) of the last 30 days' builds that became available, of those and the failed. */
  successRate30d: BuildNumber;
  /** What a build that became available took, in milliseconds. */
  medianDurationMs30d: BuildNumber;
}

/** A value that builds have, and how many of the place have it. */
export interface Facet {
  value: string;
  builds: number;
}

/** What the filter menus offer: the most frequent values first, 50 at most. */
export interface BuildFacets {
  recipes: Facet[];
  people: Facet[];
  platforms: Facet[];
  tags: (TagFilter & { value: string; builds: number })[];
}

/** A list that a person named: the query string of its URL, without `?`, `scope` and page. */
export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** The list without any filter: the newest builds first. */
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
  limit: usualOnPage,
};
