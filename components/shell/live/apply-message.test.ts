import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { listQueries } from "@/components/domain/api/build-list";
import { buildQueries } from "@/components/domain/api/builds";
import { type BuildListPage, wholeList } from "@/lib/builds/list/query";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import { portalError } from "@/lib/errors/portal-error";
import { buildAt } from "@/lib/live/testing/events";
import { applyMessage } from "./apply-message";

const scope = "build-engineer@eu-west-1";
const running = { ...wholeList, status: ["running"] };
const { arn } = buildAt("a", 1);
const detailKey = buildQueries.detail(scope, arn).queryKey;
const headKey = listQueries.head(scope, wholeList).queryKey;
const runningKey = listQueries.head(scope, running).queryKey;
const pagesKey = listQueries.pages(scope, wholeList).queryKey;

function pageOf(builds: BuildSummary[]): BuildListPage {
  return { builds, next: null, polledAt: null };
}

function cacheWith(...builds: BuildSummary[]): QueryClient {
  const client = new QueryClient();
  const [summary = buildAt("a", 1)] = builds;
  client.setQueryData(headKey, pageOf(builds));
  client.setQueryData(runningKey, pageOf(builds));
  client.setQueryData(pagesKey, { pages: [pageOf(builds)], pageParams: [null] });
  client.setQueryData(detailKey, {
    ...{ summary, workflows: [], outputs: [], phases: [], events: [], tags: [], polledAt: null },
    ...{ infrastructureArn: null, distributionArn: null, executionRole: null },
    ...{ logGroupName: null, request: null, plannedWorkflows: [], attempts: [], actions: [] },
    ...{ scan: { enabled: null, status: null, reason: null }, terminateInstanceOnFailure: null },
    ...{ counts: { packages: null, findings: null } },
    beforeDeletion: null,
  } satisfies BuildDetail);
  return client;
}

function shown(client: QueryClient) {
  return [
    client.getQueryData(headKey)?.builds[0],
    client.getQueryData(pagesKey)?.pages[0]?.builds[0],
    client.getQueryData(detailKey)?.summary,
  ];
}

describe("a message about a build", () => {
  it("updates it in every list and on its page", () => {
    const client = cacheWith(buildAt("a", 1));
    const build = buildAt("a", 2, { status: "TESTING" });
    applyMessage(client, scope, { kind: "build", build });
    expect(shown(client)).toEqual([build, build, build]);
  });

  it("updates it among another build's related builds, unless it is older", () => {
    const client = new QueryClient();
    const key = contentQueries.related(scope, "another").queryKey;
    const known = { ...buildAt("a", 3), sameRequest: true };
    const other = { ...buildAt("b", 1), sameRequest: false };
    client.setQueryData(key, {
      ...{ later: [other], earlier: [known], more: { later: false, earlier: true } },
      lastGood: null,
    });
    applyMessage(client, scope, { kind: "build", build: buildAt("a", 2, { status: "PENDING" }) });
    expect(client.getQueryData(key)?.earlier).toEqual([known]);
    const build = buildAt("a", 4, { status: "FAILED" });
    applyMessage(client, scope, { kind: "build", build });
    expect(client.getQueryData(key)).toEqual({
      ...{ later: [other], earlier: [{ ...build, sameRequest: true }] },
      ...{ more: { later: false, earlier: true }, lastGood: null },
    });
  });

  it("refetches the latest successful build when a related build becomes available", () => {
    const client = new QueryClient();
    const { queryKey } = contentQueries.related(scope, "another");
    client.setQueryData(queryKey, {
      ...{ later: [{ ...buildAt("a", 1), sameRequest: false }], earlier: [] },
      ...{ more: { later: false, earlier: false }, lastGood: null },
    });
    const asked = (status: string, second: number) =>
      applyMessage(client, scope, { kind: "build", build: buildAt("a", second, { status }) }).map(
        (again) => again.queryKey,
      );
    expect(asked("FAILED", 2)).not.toContainEqual(queryKey);
    expect(asked("AVAILABLE", 3)).toContainEqual(queryKey);
  });

  it("is ignored if older than the displayed state", () => {
    const known = buildAt("a", 5, { status: "AVAILABLE" });
    const client = cacheWith(known);
    const again = applyMessage(client, scope, { kind: "build", build: buildAt("a", 4) });
    expect([shown(client), again]).toEqual([[known, known, known], []]);
  });

  it("keeps the recipe's typical duration if the message has none", () => {
    const client = cacheWith(buildAt("a", 1, { typicalMs: 60_000 }));
    applyMessage(client, scope, { kind: "build", build: buildAt("a", 2) });
    expect(shown(client).map((build) => build?.typicalMs)).toEqual([60_000, 60_000, 60_000]);
  });

  it("refetches its page, the lists that depend on the status, and the metrics", () => {
    const client = cacheWith(buildAt("a", 1));
    const build = buildAt("a", 2, { status: "AVAILABLE" });
    const again = applyMessage(client, scope, { kind: "build", build });
    expect(again.map(({ queryKey }) => queryKey)).toEqual([
      runningKey,
      detailKey,
      ["builds", scope, "numbers"],
    ]);
    expect(Math.max(...again.map(({ withinMs }) => withinMs))).toBeLessThanOrEqual(1_500);
  });

  it("refetches every list that doesn't contain it yet", () => {
    const client = cacheWith(buildAt("a", 1));
    const again = applyMessage(client, scope, { kind: "build", build: buildAt("new", 2) });
    expect(again.map(({ queryKey }) => queryKey)).toContainEqual(headKey);
  });

  it("doesn't affect another scope's queries", () => {
    const client = cacheWith(buildAt("a", 1));
    applyMessage(client, "other@eu-west-1", { kind: "build", build: buildAt("a", 2) });
    expect(shown(client)[0]).toEqual(buildAt("a", 1));
  });
});

describe("a message about freshness", () => {
  it("sets and clears the reason for stale data in every list and on the page", () => {
    const client = cacheWith(buildAt("a", 1));
    const stale: PortalError = portalError("Unexpected");
    const polledAt = "2026-11-25T00:00:00.000Z";
    applyMessage(client, scope, { kind: "freshness", polledAt, stale });
    expect(client.getQueryData(headKey)).toMatchObject({ polledAt, stale });
    expect(client.getQueryData(detailKey)).toMatchObject({ polledAt: null, stale });
    applyMessage(client, scope, { kind: "freshness", polledAt });
    expect(client.getQueryData(headKey)).not.toHaveProperty("stale");
    expect(client.getQueryData(detailKey)).not.toHaveProperty("stale");
  });
});

describe("a message about a build's page", () => {
  it("refetches only that page", () => {
    const again = applyMessage(cacheWith(), scope, { kind: "detail", arn });
    expect(again.map(({ queryKey }) => queryKey)).toEqual([detailKey]);
  });
});
