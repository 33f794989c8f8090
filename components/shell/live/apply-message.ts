import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { type LoadedPages, replaceBuild } from "@/components/domain/api/build-pages";
import type { BuildHistoryEntry, RelatedBuild, RelatedBuilds } from "@/lib/builds/contents/view";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { LiveMessage } from "@/lib/live/message";

/**
 * A query to refetch after a message. `withinMs` is the maximum of the random part of the delay, in
 * milliseconds.
 */
export interface ScheduledRefetch {
  queryKey: QueryKey;
  withinMs: number;
  /** True to match all queries whose keys start with this key. */
  isPrefix?: boolean;
}

interface ListData {
  builds: BuildSummary[];
}

/** The maximum random delays, in milliseconds, which spread the refetches of many viewers. */
const detailDelayMs = 300;
const listDelayMs = 1_500;

/**
 * Applies a message to the cached data of a scope. Returns the queries to refetch, because the
 * message doesn't contain their new data.
 */
export function applyLiveMessage(
  client: QueryClient,
  scope: string,
  message: LiveMessage,
): ScheduledRefetch[] {
  switch (message.kind) {
    case "build":
      return applyBuild(client, scope, message.build);
    case "detail":
      return [
        { queryKey: ["builds", scope, message.arn], withinMs: detailDelayMs },
        ...listComparisons(client, scope, message.arn),
      ];
    case "freshness":
      applyFreshness(client, scope, message);
      return [];
    case "reviews":
      return [];
  }
}

/** Returns the refetches of the comparisons that include the build. */
function listComparisons(client: QueryClient, scope: string, arn: string): ScheduledRefetch[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: ["build-comparison", scope] })
    .filter(({ queryKey: [, , before, after] }) => before === arn || after === arn)
    .map(({ queryKey }) => ({ queryKey, withinMs: listDelayMs }));
}

function applyBuild(client: QueryClient, scope: string, build: BuildSummary): ScheduledRefetch[] {
  const refetches: ScheduledRefetch[] = [];
  let moved = false;
  for (const [queryKey, data] of client.getQueriesData<unknown>({ queryKey: ["builds", scope] })) {
    // Setting the data of a failed query clears its error, so it is refetched.
    const hasFailed = client.getQueryState(queryKey)?.error != null;
    if (isDetail(data) && data.summary.arn === build.arn) {
      const summary = pickNewest(data.summary, build);
      if (summary === data.summary) continue;
      client.setQueryData(queryKey, { ...data, summary });
      // The message doesn't contain the start times of the build's phases.
      if (hasFailed || hasMoved(data.summary, summary))
        refetches.push({ queryKey, withinMs: detailDelayMs });
    } else if (isListData(data)) {
      const known = data.builds.find(({ arn }) => arn === build.arn);
      const next = known && pickNewest(known, build);
      if (!known) refetches.push({ queryKey, withinMs: listDelayMs });
      if (!known || !next || next === known) continue;
      const builds = data.builds.map((one) => (one === known ? next : one));
      client.setQueryData(queryKey, { ...data, builds });
      if (hasFailed) refetches.push({ queryKey, withinMs: listDelayMs });
      if (!hasMoved(known, next)) continue;
      moved = true;
      if (dependsOnStatus(queryKey)) refetches.push({ queryKey, withinMs: listDelayMs });
    }
  }
  for (const [queryKey, loaded] of client.getQueriesData<LoadedPages>({
    queryKey: ["build-pages", scope],
  })) {
    if (loaded)
      client.setQueryData(queryKey, replaceBuild(loaded, addTypicalDuration(loaded, build)));
  }
  for (const [queryKey, related] of client.getQueriesData<RelatedBuilds>({
    queryKey: ["build-contents", "related", scope],
  })) {
    if (!related) continue;
    client.setQueryData(queryKey, updateRelatedBuilds(related, build));
    if (canChangeGoodBuilds(related, build, queryKey[3]))
      refetches.push({ queryKey, withinMs: listDelayMs });
  }
  for (const [queryKey, entries] of client.getQueriesData<BuildHistoryEntry[]>({
    queryKey: ["build-contents", "history", scope],
  })) {
    const arn = queryKey[3];
    if (!entries || !isOfSameImage(arn, build) || !isHistoryOutdated(entries, build)) continue;
    refetches.push({ queryKey, withinMs: listDelayMs });
    // The related builds on the same page are refetched too, so that both show the same durations.
    const related = ["build-contents", "related", scope, arn];
    if (client.getQueryData(related)) refetches.push({ queryKey: related, withinMs: listDelayMs });
  }
  if (moved || refetches.length > 0) {
    refetches.push({ queryKey: ["builds", scope, "numbers"], withinMs: listDelayMs });
  }
  return refetches;
}

/** Returns the newer of two observations of a build, so that its status never goes backward. */
function pickNewest(known: BuildSummary, build: BuildSummary): BuildSummary {
  if (build.observedAt < known.observedAt) return known;
  return keepTypicalDuration(known, build);
}

/** Keeps the known typical duration if the message has none. It doesn't apply to a retry. */
function keepTypicalDuration(known: BuildSummary, build: BuildSummary): BuildSummary {
  if (build.typicalMs !== null || build.retriedAt !== known.retriedAt) return build;
  return { ...build, typicalMs: known.typicalMs };
}

/** Updates the build in the related builds of another build's page. */
function updateRelatedBuilds(related: RelatedBuilds, build: BuildSummary): RelatedBuilds {
  const { earlier, later } = related;
  const known = [...earlier, ...later].find(({ arn }) => arn === build.arn);
  if (!known || pickNewest(known, build) === known) return related;
  const next = { ...pickNewest(known, build), sameRequest: known.sameRequest };
  const replaceKnown = (one: RelatedBuild) => (one === known ? next : one);
  return { ...related, earlier: earlier.map(replaceKnown), later: later.map(replaceKnown) };
}

/**
 * True if the recipe's latest or previous good build has possibly changed.
 *
 * @param arn the ARN of the build whose related builds these are
 */
function canChangeGoodBuilds(related: RelatedBuilds, build: BuildSummary, arn: unknown): boolean {
  const { lastGood, previousGood, earlier, later } = related;
  if (build.arn === lastGood?.arn || build.arn === previousGood?.arn) {
    return build.status !== "AVAILABLE";
  }
  if (build.status !== "AVAILABLE") return false;
  const known = [...earlier, ...later].find((one) => one.arn === build.arn);
  if (known) return known.status !== "AVAILABLE";
  // The page's own build isn't listed, nor are builds that are newer than the listed ones.
  return isOfSameImage(arn, build) && build.createdAt > (lastGood?.createdAt ?? "");
}

/** True if the ARN's image has the name, account, and Region of the build's image. */
function isOfSameImage(arn: unknown, { account, region, name }: BuildSummary): boolean {
  const parsed = parseArn(String(arn));
  return parsed?.name === name && isInAccountRegion({ account, region }, String(arn));
}

/**
 * True if the history has another status of the build, or lacks the build even though it isn't
 * older than the first entry.
 */
function isHistoryOutdated(entries: readonly BuildHistoryEntry[], build: BuildSummary): boolean {
  const known = entries.find(({ arn }) => arn === build.arn);
  if (known) return known.status !== build.status;
  return build.createdAt >= (entries[0]?.createdAt ?? "");
}

function addTypicalDuration({ pages }: LoadedPages, build: BuildSummary): BuildSummary {
  const known = pages.flatMap(({ builds }) => builds).find(({ arn }) => arn === build.arn);
  return known ? keepTypicalDuration(known, build) : build;
}

/** True if the build has possibly moved to another list or position. */
function hasMoved(known: BuildSummary, next: BuildSummary): boolean {
  return known.status !== next.status || known.waitingSteps !== next.waitingSteps;
}

/**
 * True if the list of this query key is searched, filtered by status, or sorted, so that a changed
 * status can affect it.
 */
function dependsOnStatus([, , , params]: QueryKey): boolean {
  return typeof params === "string" && /(?:^|&)(?:status|sort|q)=/.test(params);
}

function applyFreshness(
  client: QueryClient,
  scope: string,
  { polledAt, stale }: Extract<LiveMessage, { kind: "freshness" }>,
): void {
  const filters = {
    queryKey: ["builds", scope],
    // Setting the data of a failed query would clear its error and end its recovery.
    predicate: ({ state }: Query) => state.error === null,
  };
  client.setQueriesData<unknown>(filters, (data: unknown) => {
    if (!isListData(data) && !isDetail(data)) return data;
    const { stale: _before, ...rest } = data as ListData & { stale?: unknown };
    // While AWS isn't responding, a build's page keeps the time of its own data.
    const polled = polledAt !== null && (isListData(data) || !stale) ? { polledAt } : {};
    return { ...rest, ...polled, ...(stale ? { stale } : {}) };
  });
}

function isDetail(data: unknown): data is BuildDetail {
  return typeof data === "object" && data !== null && "summary" in data && "workflows" in data;
}

/** True for the data of a build's page if the build has ended. */
export function isEndedBuildDetail(data: unknown): boolean {
  return isDetail(data) && isTerminalStatus(data.summary.status);
}

function isListData(data: unknown): data is ListData {
  return (
    typeof data === "object" && data !== null && "builds" in data && Array.isArray(data.builds)
  );
}
