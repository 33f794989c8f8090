import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { RelatedBuild, RelatedBuilds } from "@/lib/tracking/contents/view";
import { type LoadedPages, withBuild } from "@/lib/tracking/list/pages";
import type { LiveMessage } from "@/lib/tracking/live/message";
import type { BuildDetail, BuildSummary } from "@/lib/tracking/view";

/** What a message leaves to be asked for: queries by key, at most how many milliseconds later. */
export interface AskAgain {
  queryKey: QueryKey;
  withinMs: number;
  /** Also the queries whose keys only begin so. */
  withLonger?: boolean;
}

interface Listed {
  builds: BuildSummary[];
}

/** A build that is watched changes on the page at once; a thousand watchers ask one after another. */
const detailMs = 300;
const listMs = 1_500;

/** Writes a message into every query of the scope that shows what it speaks of. */
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
      // When its phases began only the portal knows; nothing else may be told while AWS is away.
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

/** States never go backwards: of two observations the newer one holds. */
function newest(known: BuildSummary, build: BuildSummary): BuildSummary {
  if (build.observedAt < known.observedAt) return known;
  return { ...build, usualMs: build.usualMs ?? known.usualMs };
}

/** The neighbours of a build's page, one of which may have been observed anew. */
function withRelated(related: RelatedBuilds, build: BuildSummary): RelatedBuilds {
  const { earlier, later } = related;
  const known = [...earlier, ...later].find(({ arn }) => arn === build.arn);
  if (!known || newest(known, build) === known) return related;
  const next = { ...newest(known, build), sameRequest: known.sameRequest };
  const put = (one: RelatedBuild) => (one === known ? next : one);
  return { ...related, earlier: earlier.map(put), later: later.map(put) };
}

/** Whether a build of the recipe has become available, or the last good one no longer is. */
function changesLastGood({ lastGood, earlier, later }: RelatedBuilds, build: BuildSummary) {
  if (build.arn === lastGood?.arn) return build.status !== "AVAILABLE";
  if (build.status !== "AVAILABLE") return false;
  const known = [...earlier, ...later].find(({ arn }) => arn === build.arn);
  return known !== undefined && known.status !== "AVAILABLE";
}

function withUsual({ pages }: LoadedPages, build: BuildSummary): BuildSummary {
  if (build.usualMs !== null) return build;
  const known = pages.flatMap(({ builds }) => builds).find(({ arn }) => arn === build.arn);
  return known ? { ...build, usualMs: known.usualMs } : build;
}

/** Whether the build may stand elsewhere now: in another list, or at another place of it. */
function isMove(known: BuildSummary, next: BuildSummary): boolean {
  return known.status !== next.status || known.waitingSteps !== next.waitingSteps;
}

/** Whether the list of a key picks or orders its builds by how they stand. */
function dependsOnStatus([, , , params]: QueryKey): boolean {
  return typeof params === "string" && /(?:^|&)(?:status|sort|q)=/.test(params);
}

function applyFreshness(
  client: QueryClient,
  scope: string,
  { lookedAt, stale }: Extract<LiveMessage, { kind: "freshness" }>,
): void {
  client.setQueriesData<unknown>({ queryKey: ["builds", scope] }, (data: unknown) => {
    if (!isListed(data) && !isDetail(data)) return data;
    const { stale: _before, ...rest } = data as Listed & { stale?: unknown };
    // What a page is as of while AWS gives no answers its own data says.
    const looked = lookedAt !== null && (isListed(data) || !stale) ? { lookedAt } : {};
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
