import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { type LoadedPages, withBuild } from "@/components/domain/api/build-pages";
import type { RelatedBuild, RelatedBuilds } from "@/lib/builds/contents/view";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { LiveMessage } from "@/lib/live/message";

/** A query to refetch after a message, within a number of milliseconds. */
export interface AskAgain {
  queryKey: QueryKey;
  withinMs: number;
  /** True to match all queries whose keys start with this key. */
  withLonger?: boolean;
}

interface Listed {
  builds: BuildSummary[];
}

/**
 * In milliseconds. The page of a build updates immediately; the delay spreads the refetches of many
 * viewers.
 */
const detailMs = 300;
const listMs = 1_500;

/** Applies a message to every query of the scope that contains its data. */
export function applyMessage(client: QueryClient, scope: string, message: LiveMessage): AskAgain[] {
  switch (message.kind) {
    case "build":
      return applyBuild(client, scope, message.build);
    case "detail":
      return [{ queryKey: ["builds", scope, message.arn], withinMs: detailMs }];
    case "freshness":
      applyFreshness(client, scope, message);
      return [];
    case "reviews":
      return [];
  }
}

function applyBuild(client: QueryClient, scope: string, build: BuildSummary): AskAgain[] {
  const again: AskAgain[] = [];
  let moved = false;
  for (const [queryKey, data] of client.getQueriesData<unknown>({ queryKey: ["builds", scope] })) {
    if (isDetail(data) && data.summary.arn === build.arn) {
      const summary = newest(data.summary, build);
      if (summary === data.summary) continue;
      client.setQueryData(queryKey, { ...data, summary });
      // Only the server knows the start times of its phases.
      if (isMove(data.summary, summary)) again.push({ queryKey, withinMs: detailMs });
    } else if (isListed(data)) {
      const known = data.builds.find(({ arn }) => arn === build.arn);
      const next = known && newest(known, build);
      if (!known) again.push({ queryKey, withinMs: listMs });
      if (!known || !next || next === known) continue;
      const builds = data.builds.map((one) => (one === known ? next : one));
      client.setQueryData(queryKey, { ...data, builds });
      if (!isMove(known, next)) continue;
      moved = true;
      if (dependsOnStatus(queryKey)) again.push({ queryKey, withinMs: listMs });
    }
  }
  for (const [queryKey, loaded] of client.getQueriesData<LoadedPages>({
    queryKey: ["build-pages", scope],
  })) {
    if (loaded) client.setQueryData(queryKey, withBuild(loaded, withUsual(loaded, build)));
  }
  for (const [queryKey, related] of client.getQueriesData<RelatedBuilds>({
    queryKey: ["build-contents", "related", scope],
  })) {
    if (!related) continue;
    client.setQueryData(queryKey, withRelated(related, build));
    if (changesLastGood(related, build)) again.push({ queryKey, withinMs: listMs });
  }
  if (moved || again.length > 0) {
    again.push({ queryKey: ["builds", scope, "numbers"], withinMs: listMs });
  }
  return again;
}

/** Ignores older observations, so that states never go backwards. */
function newest(known: BuildSummary, build: BuildSummary): BuildSummary {
  if (build.observedAt < known.observedAt) return known;
  return { ...build, typicalMs: build.typicalMs ?? known.typicalMs };
}

/** Updates the build among the related builds of another build's page. */
function withRelated(related: RelatedBuilds, build: BuildSummary): RelatedBuilds {
  const { earlier, later } = related;
  const known = [...earlier, ...later].find(({ arn }) => arn === build.arn);
  if (!known || newest(known, build) === known) return related;
  const next = { ...newest(known, build), sameRequest: known.sameRequest };
  const put = (one: RelatedBuild) => (one === known ? next : one);
  return { ...related, earlier: earlier.map(put), later: later.map(put) };
}

/** True if the recipe's latest successful build may have changed. */
function changesLastGood({ lastGood, earlier, later }: RelatedBuilds, build: BuildSummary) {
  if (build.arn === lastGood?.arn) return build.status !== "AVAILABLE";
  if (build.status !== "AVAILABLE") return false;
  const known = [...earlier, ...later].find(({ arn }) => arn === build.arn);
  return known !== undefined && known.status !== "AVAILABLE";
}

function withUsual({ pages }: LoadedPages, build: BuildSummary): BuildSummary {
  if (build.typicalMs !== null) return build;
  const known = pages.flatMap(({ builds }) => builds).find(({ arn }) => arn === build.arn);
  return known ? { ...build, typicalMs: known.typicalMs } : build;
}

/** True if the build may have moved to another list or position. */
function isMove(known: BuildSummary, next: BuildSummary): boolean {
  return known.status !== next.status || known.waitingSteps !== next.waitingSteps;
}

/** True if the list of this query key filters or sorts by status. */
function dependsOnStatus([, , , params]: QueryKey): boolean {
  return typeof params === "string" && /(?:^|&)(?:status|sort|q)=/.test(params);
}

function applyFreshness(
  client: QueryClient,
  scope: string,
  { polledAt, stale }: Extract<LiveMessage, { kind: "freshness" }>,
): void {
  client.setQueriesData<unknown>({ queryKey: ["builds", scope] }, (data: unknown) => {
    if (!isListed(data) && !isDetail(data)) return data;
    const { stale: _before, ...rest } = data as Listed & { stale?: unknown };
    // While AWS isn't responding, the time of a build's page comes from its own data.
    const looked = polledAt !== null && (isListed(data) || !stale) ? { polledAt } : {};
    return { ...rest, ...looked, ...(stale ? { stale } : {}) };
  });
}

function isDetail(data: unknown): data is BuildDetail {
  return typeof data === "object" && data !== null && "summary" in data && "workflows" in data;
}

function isListed(data: unknown): data is Listed {
  return (
    typeof data === "object" && data !== null && "builds" in data && Array.isArray(data.builds)
  );
}
