import {
  type BuildListQuery,
  type BuildSort,
  buildSortKeys,
  maxPageSize,
  maxSearchLength,
  statusGroups,
  type TagFilter,
  unfilteredQuery,
} from "./query";

/** A query string as provided by the browser, a Next.js page, or a route handler. */
export type RawQueryParams = URLSearchParams | Readonly<Record<string, unknown>>;

const maxStatuses = 24;
const maxTags = 10;
const bounds = {
  word: 256,
  q: maxSearchLength,
  tagKey: 128,
  tagValue: 256,
  cursor: 2_000,
} as const;

const sorts = new Set<string>(buildSortKeys.flatMap((key) => [key, `-${key}`]));
const groups = new Set<string>(statusGroups);
const isStatus = (text: string) => groups.has(text) || /^[A-Z][A-Z_]{0,39}$/.test(text);
const isRelativeTime = (text: string) => /^[1-9][0-9]{0,3}[hd]$/.test(text);
const isoTimePattern =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?Z)?$/;

/**
 * Parses a list's query from a URL. Never throws, because unknown, overlong, and invalid values are
 * ignored.
 */
export function parseListQuery(raw: RawQueryParams): BuildListQuery {
  const all = (name: string) => getValues(raw, name);
  const one = (name: string, maxLength: number) => parseText(all(name)[0] ?? "", maxLength) || null;
  const sort = one("sort", bounds.word);
  return {
    account: one("account", bounds.word),
    region: one("region", bounds.word),
    status: removeDuplicates(all("status").flatMap((text) => text.slice(0, 2_000).split(",")))
      .filter(isStatus)
      .slice(0, maxStatuses),
    recipe: one("recipe", bounds.word),
    type: findKnownValue(["AMI", "DOCKER"], one("type", bounds.word)),
    platform: one("platform", bounds.word),
    who: one("who", bounds.word),
    source: findKnownValue(["kiln", "pipeline", "other"], one("source", bounds.word)),
    since: parseTime(one("since", bounds.word)),
    until: parseTime(one("until", bounds.word)),
    tags: removeDuplicates(all("tag").flatMap(parseTag).map(formatTagFilter))
      .slice(0, maxTags)
      .flatMap(parseTag),
    q: one("q", bounds.q) ?? "",
    sort: sort !== null && sorts.has(sort) ? (sort as BuildSort) : unfilteredQuery.sort,
    cursor: one("cursor", bounds.cursor),
    limit: parseLimit(one("limit", bounds.word)),
  };
}

/** Returns the query string of a list without default values. */
export function toListParams(query: BuildListQuery): URLSearchParams {
  const params = new URLSearchParams();
  const setParam = (name: string, value: string | null) => {
    if (value) params.append(name, value);
  };
  setParam("account", query.account);
  setParam("region", query.region);
  setParam("status", query.status.join(","));
  for (const name of ["recipe", "type", "platform", "who", "source", "since", "until"] as const) {
    setParam(name, query[name]);
  }
  for (const tag of query.tags) setParam("tag", formatTagFilter(tag));
  setParam("q", query.q);
  if (query.sort !== unfilteredQuery.sort) setParam("sort", query.sort);
  setParam("cursor", query.cursor);
  if (query.limit !== unfilteredQuery.limit) setParam("limit", String(query.limit));
  return params;
}

/** Returns the query string of only the filters and order, for saved views and shared links. */
export function toViewParams(query: BuildListQuery): URLSearchParams {
  return toListParams({ ...query, cursor: null, limit: unfilteredQuery.limit });
}

/** Formats a tag for the URL as `key` or `key=value`, with `=` and `%` in the key escaped. */
export function formatTagFilter({ key, value }: TagFilter): string {
  const name = key.replaceAll("%", "%25").replaceAll("=", "%3D");
  return value === null ? name : `${name}=${value}`;
}

function parseTag(text: string): TagFilter[] {
  if (text.length > bounds.tagKey * 3 + bounds.tagValue + 1) return [];
  const at = text.indexOf("=");
  const name = parseText(at === -1 ? text : text.slice(0, at), bounds.tagKey * 3);
  const key = name?.replaceAll("%3D", "=").replaceAll("%25", "%");
  if (!key || key.length > bounds.tagKey) return [];
  if (at === -1) return [{ key, value: null }];
  const value = parseText(text.slice(at + 1), bounds.tagValue);
  return value === null ? [] : [{ key, value }];
}

function getValues(raw: RawQueryParams, name: string): string[] {
  if (raw instanceof URLSearchParams) return raw.getAll(name);
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
  const values = Array.isArray(value) ? value : [value];
  return values.slice(0, 100).filter((one): one is string => typeof one === "string");
}

/**
 * Removes characters that databases can't store (NUL, unpaired surrogates) and trims the text.
 *
 * @returns `null` if the text is too long
 */
function parseText(text: string, maxLength: number): string | null {
  if (text.length > maxLength * 2) return null;
  const kept = text.replace(/\0|\p{Cs}/gu, "").trim();
  return kept.length > maxLength ? null : kept;
}

function parseTime(text: string | null): string | null {
  if (text === null) return null;
  if (isRelativeTime(text)) return text;
  return isoTimePattern.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function parseLimit(text: string | null): number {
  if (text === null || !/^[0-9]{1,6}$/.test(text)) return unfilteredQuery.limit;
  return Math.min(Math.max(Number(text), 1), maxPageSize);
}

function findKnownValue<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((value) => value === text) ?? null;
}

function removeDuplicates(values: string[]): string[] {
  return [...new Set(values)];
}
