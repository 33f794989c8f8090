import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { buildListQueries } from "@/components/domain/api/build-list";
import { buildQueries } from "@/components/domain/api/builds";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import { type BuildListPage, unfilteredQuery } from "@/lib/builds/list/query";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import { createPortalError } from "@/lib/errors/portal-error";
import { createObservedBuild } from "@/lib/live/testing/events";
import { applyLiveMessage } from "./apply-message";

const scope = "build-engineer@eu-west-1";
const running = { ...unfilteredQuery, status: ["running"] };
const { arn } = createObservedBuild("a", 1);
const detailKey = buildQueries.detail(scope, arn).queryKey;
const headKey = buildListQueries.head(scope, unfilteredQuery).queryKey;
const runningKey = buildListQueries.head(scope, running).queryKey;
const pagesKey = buildListQueries.pages(scope, unfilteredQuery).queryKey;

function createEntry(
  arn: string,
  status: string,
  createdAt = "2026-01-01T00:00:00.000Z",
): BuildHistoryEntry {
  return {
    ...{ arn, status, createdAt, version: "1.0.0", buildNumber: 1 },
    ...{ durationMs: null, findings: null },
  };
}

function pageOf(builds: BuildSummary[]): BuildListPage {
  return { builds, next: null, polledAt: null };
}

function cacheWith(...builds: BuildSummary[]): QueryClient {
  const client = new QueryClient();
  const [summary = createObservedBuild("a", 1)] = builds;
  client.setQueryData(headKey, pageOf(builds));
  client.setQueryData(runningKey, pageOf(builds));
  client.setQueryData(pagesKey, { pages: [pageOf(builds)], pageParams: [null] });
  client.setQueryData(detailKey, {
    ...{
      summary,
      workflows: [],
      outputs: [],
      phases: [],
      events: [],
      tags: [],
      polledAt: null,
      isImageRead: false,
      isFinal: false,
    },
    ...{ infrastructureArn: null, distributionArn: null, executionRole: null },
    ...{ logGroupName: null, request: null, plannedWorkflows: [], attempts: [], actions: [] },
    ...{ scan: { enabled: null, status: null, reason: null }, terminateInstanceOnFailure: null },
    ...{ counts: { packages: null, findings: null } },
    beforeDeletion: null,
  } satisfies BuildDetail);
  return client;
}

function readCachedBuilds(client: QueryClient) {
  return [
    client.getQueryData(headKey)?.builds[0],
    client.getQueryData(pagesKey)?.pages[0]?.builds[0],
    client.getQueryData(detailKey)?.summary,
  ];
}

/** Lets a request for the build's details fail. */
async function failDetail(client: QueryClient): Promise<void> {
  const queryFn = () => Promise.reject(new Error("no response"));
  await client.fetchQuery({ queryKey: detailKey, queryFn, retry: false }).catch(() => undefined);
}

describe("a message about a build", () => {
  it("fetches a failed query again, because setting its data clears its error", async () => {
    const build = createObservedBuild("a", 1);
    const client = cacheWith(build);
    await failDetail(client);
    const next = { ...build, observedAt: "2099-01-01T00:00:00.000Z" };
    const refetches = applyLiveMessage(client, scope, { kind: "build", build: next });
    expect(refetches.map(({ queryKey }) => queryKey)).toContainEqual(detailKey);
  });

  it("updates it in every list and on its page", () => {
    const client = cacheWith(createObservedBuild("a", 1));
    const build = createObservedBuild("a", 2, { status: "TESTING" });
    applyLiveMessage(client, scope, { kind: "build", build });
    expect(readCachedBuilds(client)).toEqual([build, build, build]);
  });

  it("refetches the histories of its image name that lack it or have another status", () => {
    const client = new QueryClient();
    const build = createObservedBuild("a", 2, { status: "TESTING" });
    const getKey = (name: string) =>
      contentQueries.history(scope, createObservedBuild(name, 1).arn).queryKey;
    const apply = (entries: Parameters<typeof createEntry>[]) => {
      for (const name of ["a", "b"])
        client.setQueryData(
          getKey(name),
          entries.map((entry) => createEntry(...entry)),
        );
      return applyLiveMessage(client, scope, { kind: "build", build }).map(
        ({ queryKey }) => queryKey,
      );
    };
    expect(apply([["other", "AVAILABLE"]])).toContainEqual(getKey("a"));
    expect(apply([[build.arn, "BUILDING"]])).toContainEqual(getKey("a"));
    expect(apply([[build.arn, "BUILDING"]])).not.toContainEqual(getKey("b"));
    expect(apply([[build.arn, "TESTING"]])).toEqual([]);
    expect(apply([["newer", "AVAILABLE", "2027-01-01T00:00:00.000Z"]])).toEqual([]);
  });

  it("updates it among another build's related builds, unless it is older", () => {
    const client = new QueryClient();
    const key = contentQueries.related(scope, "another").queryKey;
    const known = { ...createObservedBuild("a", 3), sameRequest: true };
    const other = { ...createObservedBuild("b", 1), sameRequest: false };
    client.setQueryData(key, {
      ...{ later: [other], earlier: [known], more: { later: false, earlier: true } },
      ...{ lastGood: null, previousGood: null },
    });
    applyLiveMessage(client, scope, {
      kind: "build",
      build: createObservedBuild("a", 2, { status: "PENDING" }),
    });
    expect(client.getQueryData(key)?.earlier).toEqual([known]);
    const build = createObservedBuild("a", 4, { status: "FAILED" });
    applyLiveMessage(client, scope, { kind: "build", build });
    expect(client.getQueryData(key)).toEqual({
      ...{ later: [other], earlier: [{ ...build, sameRequest: true }] },
      ...{ more: { later: false, earlier: true }, lastGood: null, previousGood: null },
    });
  });

  it("refetches the latest successful build when a related build becomes available", () => {
    const client = new QueryClient();
    const { queryKey } = contentQueries.related(scope, "another");
    client.setQueryData(queryKey, {
      ...{ later: [{ ...createObservedBuild("a", 1), sameRequest: false }], earlier: [] },
      ...{ more: { later: false, earlier: false }, lastGood: null, previousGood: null },
    });
    const asked = (status: string, second: number) =>
      applyLiveMessage(client, scope, {
        kind: "build",
        build: createObservedBuild("a", second, { status }),
      }).map((again) => again.queryKey);
    expect(asked("FAILED", 2)).not.toContainEqual(queryKey);
    expect(asked("AVAILABLE", 3)).toContainEqual(queryKey);
  });

  it("refetches the latest successful build when the page's own build becomes available", () => {
    const client = new QueryClient();
    const own = createObservedBuild("a", 1);
    const { queryKey } = contentQueries.related(scope, own.arn);
    const refetched = (lastGood: Partial<typeof own> | null) => {
      client.setQueryData(queryKey, {
        ...{ later: [], earlier: [], more: { later: false, earlier: false }, previousGood: null },
        lastGood: lastGood && { ...own, arn: "older", sameRequest: false, ...lastGood },
      });
      const build = { ...own, status: "AVAILABLE" };
      return applyLiveMessage(client, scope, { kind: "build", build }).map(
        (refetch) => refetch.queryKey,
      );
    };
    expect(refetched(null)).toContainEqual(queryKey);
    expect(refetched({ createdAt: "2020-01-01T00:00:00.000Z" })).toContainEqual(queryKey);
    expect(refetched({ createdAt: "2040-01-01T00:00:00.000Z" })).not.toContainEqual(queryKey);
    expect(refetched({ arn: own.arn })).not.toContainEqual(queryKey);
  });

  it("refetches the previous successful build when it is no longer available", () => {
    const client = new QueryClient();
    const { queryKey } = contentQueries.related(scope, "another");
    client.setQueryData(queryKey, {
      ...{ later: [], earlier: [], more: { later: false, earlier: true }, lastGood: null },
      previousGood: {
        ...createObservedBuild("a", 1, { status: "AVAILABLE" }),
        sameRequest: false,
      },
    });
    const refetched = (status: string, second: number) =>
      applyLiveMessage(client, scope, {
        kind: "build",
        build: createObservedBuild("a", second, { status }),
      }).map((refetch) => refetch.queryKey);
    expect(refetched("AVAILABLE", 2)).not.toContainEqual(queryKey);
    expect(refetched("DELETED", 3)).toContainEqual(queryKey);
  });

  it("is ignored if older than the displayed state", () => {
    const known = createObservedBuild("a", 5, { status: "AVAILABLE" });
    const client = cacheWith(known);
    const again = applyLiveMessage(client, scope, {
      kind: "build",
      build: createObservedBuild("a", 4),
    });
    expect([readCachedBuilds(client), again]).toEqual([[known, known, known], []]);
  });

  it("keeps the recipe's typical duration if the message has none", () => {
    const client = cacheWith(createObservedBuild("a", 1, { typicalMs: 60_000 }));
    applyLiveMessage(client, scope, { kind: "build", build: createObservedBuild("a", 2) });
    expect(readCachedBuilds(client).map((build) => build?.typicalMs)).toEqual([
      60_000, 60_000, 60_000,
    ]);
  });

  it("drops the recipe's typical duration when the build is retried", () => {
    const client = cacheWith(createObservedBuild("a", 1, { typicalMs: 60_000 }));
    const retriedAt = new Date().toISOString();
    const build = createObservedBuild("a", 2, { retriedAt });
    applyLiveMessage(client, scope, { kind: "build", build });
    expect(readCachedBuilds(client).map((one) => one?.typicalMs)).toEqual([null, null, null]);
  });

  it("refetches its page, the lists that depend on the status, and the metrics", () => {
    const client = cacheWith(createObservedBuild("a", 1));
    const build = createObservedBuild("a", 2, { status: "AVAILABLE" });
    const again = applyLiveMessage(client, scope, { kind: "build", build });
    expect(again.map(({ queryKey }) => queryKey)).toEqual([
      runningKey,
      detailKey,
      ["builds", scope, "numbers"],
    ]);
    expect(Math.max(...again.map(({ withinMs }) => withinMs))).toBeLessThanOrEqual(1_500);
  });

  it("refetches every list that doesn't contain it yet", () => {
    const client = cacheWith(createObservedBuild("a", 1));
    const again = applyLiveMessage(client, scope, {
      kind: "build",
      build: createObservedBuild("new", 2),
    });
    expect(again.map(({ queryKey }) => queryKey)).toContainEqual(headKey);
  });

  it("doesn't affect another scope's queries", () => {
    const client = cacheWith(createObservedBuild("a", 1));
    applyLiveMessage(client, "other@eu-west-1", {
      kind: "build",
      build: createObservedBuild("a", 2),
    });
    expect(readCachedBuilds(client)[0]).toEqual(createObservedBuild("a", 1));
  });
});

describe("a message about freshness", () => {
  it("sets and clears the reason for stale data in every list and on the page", () => {
    const client = cacheWith(createObservedBuild("a", 1));
    const stale: PortalError = createPortalError("Unexpected");
    const polledAt = "2026-11-25T00:00:00.000Z";
    applyLiveMessage(client, scope, { kind: "freshness", polledAt, stale });
    expect(client.getQueryData(headKey)).toMatchObject({ polledAt, stale });
    expect(client.getQueryData(detailKey)).toMatchObject({ polledAt: null, stale });
    applyLiveMessage(client, scope, { kind: "freshness", polledAt });
    expect(client.getQueryData(headKey)).not.toHaveProperty("stale");
    expect(client.getQueryData(detailKey)).not.toHaveProperty("stale");
  });

  it("keeps the error of a failed query, which is fetched again because of it", async () => {
    const client = cacheWith(createObservedBuild("a", 1));
    await failDetail(client);
    applyLiveMessage(client, scope, { kind: "freshness", polledAt: "2026-11-25T00:00:00.000Z" });
    expect(client.getQueryState(detailKey)?.error).toBeInstanceOf(Error);
  });
});

describe("a message about a build's page", () => {
  it("refetches only that page", () => {
    const again = applyLiveMessage(cacheWith(), scope, { kind: "detail", arn });
    expect(again.map(({ queryKey }) => queryKey)).toEqual([detailKey]);
  });

  it("refetches the comparisons with that build", () => {
    const client = cacheWith();
    const other = arn.replace(/\d+$/, "99");
    const getKey = (a: string, b: string) => ["build-comparison", scope, a, b, false];
    for (const [a, b] of [
      [arn, other],
      [other, arn],
      [other, other],
    ]) {
      client.setQueryData(getKey(a ?? "", b ?? ""), {});
    }
    const again = applyLiveMessage(client, scope, { kind: "detail", arn });
    expect(again.map(({ queryKey }) => queryKey)).toEqual([
      detailKey,
      getKey(arn, other),
      getKey(other, arn),
    ]);
  });
});
