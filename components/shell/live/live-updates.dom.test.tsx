import { QueryClient, QueryClientProvider, QueryObserver } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createTestBuildDetail } from "@/components/build-detail/timeline/testing";
import { contentQueries } from "@/components/domain/api/build-contents";
import { buildListQueries } from "@/components/domain/api/build-list";
import { buildQueries } from "@/components/domain/api/builds";
import { liveStore, reportNoResponse } from "@/components/domain/live-state";
import { reportMissingSession } from "@/components/domain/session-state";
import { type BuildListPage, unfilteredQuery } from "@/lib/builds/list/query";
import { createPortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { createObservedBuild, createOrderedEventId } from "@/lib/live/testing/events";
import { MaintenanceBanner } from "../maintenance-banner";
import { type ShellData, ShellProvider } from "../shell-context";
import { LiveUpdates } from "./live-updates";
import { FakeEventSource } from "./testing/fake-source";

const engineer = "build-engineer@eu-west-1";
const lead = "build-lead@eu-west-1";
const nothing = async () => null;
const shell: ShellData = {
  user: { name: "Erin", email: "erin@example.com" },
  scopes: [engineer, lead].map((scope) => ({
    ...{ scope, roleId: scope.split("@")[0] ?? "", roleName: scope, permissions: ["view"] },
    ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
  })),
  savedScope: null,
  liveFrom: createOrderedEventId(1),
  maintenance: null,
  chooseScope: nothing,
  chooseTheme: nothing,
  markSeen: nothing,
};

let client: QueryClient;
const readCachedPage = (client: QueryClient, scope: string) =>
  client.getQueryData<BuildListPage>(buildListQueries.head(scope, unfilteredQuery).queryKey);

function tree(scope = engineer) {
  return (
    <PathnameContext value="/builds">
      <SearchParamsContext value={new URLSearchParams({ scope })}>
        <QueryClientProvider client={client}>
          <ShellProvider data={shell}>
            <MaintenanceBanner />
            <LiveUpdates />
          </ShellProvider>
        </QueryClientProvider>
      </SearchParamsContext>
    </PathnameContext>
  );
}

const sendEvent = (event: string, id: string, data?: string) =>
  act(() => FakeEventSource.latest().say(event, id, data));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeEventSource);
  FakeEventSource.all = [];
  client = new QueryClient();
  for (const scope of [engineer, lead]) {
    client.setQueryData(buildListQueries.head(scope, unfilteredQuery).queryKey, {
      ...{ builds: [createObservedBuild("a", 1)], next: null, polledAt: null },
    });
  }
});

describe("the live updates of a window", () => {
  it("continue after the event that the page was rendered with", () => {
    render(tree());
    const url = new URL(FakeEventSource.latest().url, "http://kiln");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ scope: engineer, lastEventId: createOrderedEventId(1) },
    });
  });

  it("apply a message to the data on screen, in this scope only", () => {
    render(tree());
    const build = createObservedBuild("a", 2, { status: "TESTING" });
    sendEvent("ready", createOrderedEventId(1));
    sendEvent("message", createOrderedEventId(2), JSON.stringify({ kind: "build", build }));
    expect(readCachedPage(client, engineer)?.builds).toEqual([build]);
    expect(readCachedPage(client, lead)?.builds).toEqual([createObservedBuild("a", 1)]);
  });

  it("cover all accounts and Regions while their common list is in view", () => {
    const { queryKey } = buildListQueries.head("all", unfilteredQuery);
    const other = {
      ...createObservedBuild("a", 1),
      arn: "arn:aws:imagebuilder:eu-west-1:444455556666:image/a/1.0.0/1",
    };
    client.setQueryData(queryKey, {
      ...{ builds: [other, createObservedBuild("a", 1)], next: null, polledAt: null },
    });
    render(tree("all"));
    expect(FakeEventSource.latest().url).toContain("scope=all");
    const changed = {
      ...other,
      observedAt: createObservedBuild("a", 2).observedAt,
      status: "TESTING",
    };
    sendEvent("ready", createOrderedEventId(1));
    sendEvent(
      "message",
      createOrderedEventId(2),
      JSON.stringify({ kind: "build", build: changed }),
    );
    expect(client.getQueryData(queryKey)?.builds).toEqual([changed, createObservedBuild("a", 1)]);
  });

  it("refetch everything of the scope after missed events", () => {
    render(tree());
    sendEvent("reset", createOrderedEventId(9));
    const isStale = (scope: string) =>
      client.getQueryState(buildListQueries.head(scope, unfilteredQuery).queryKey)?.isInvalidated;
    expect([isStale(engineer), isStale(lead)]).toEqual([true, false]);
  });

  it("refetch everything of the scope after a message of another version", () => {
    render(tree());
    sendEvent("message", createOrderedEventId(2), JSON.stringify({ kind: "pipelines", arn: "x" }));
    act(() => void vi.advanceTimersByTime(3_000));
    const isStale = (scope: string) =>
      client.getQueryState(buildListQueries.head(scope, unfilteredQuery).queryKey)?.isInvalidated;
    expect([isStale(engineer), isStale(lead)]).toEqual([true, false]);
  });

  it("show maintenance mode while it is on", () => {
    render(tree());
    expect(screen.queryByText("Kiln is in maintenance mode")).toBeNull();
    const maintenance = { reason: "Backup", since: "2026-11-29T00:00:00.000Z" };
    sendEvent("server", "", JSON.stringify({ version: "", maintenance }));
    expect(screen.getByRole("status").textContent).toMatch(/Reason: Backup\.$/);
    sendEvent("server", "", JSON.stringify({ version: "", maintenance: null }));
    expect(screen.queryByText("Kiln is in maintenance mode")).toBeNull();
  });

  it("apply a message to data that the server rendered before it and that appears after it", () => {
    const older = createObservedBuild("late", 2, { status: "BUILDING" });
    const newer = createObservedBuild("late", 3, { status: "FAILED" });
    render(tree());
    sendEvent("ready", createOrderedEventId(1));
    sendEvent("message", createOrderedEventId(3), JSON.stringify({ kind: "build", build: newer }));
    const { queryKey } = buildQueries.detail(engineer, older.arn);
    act(() => void client.setQueryData(queryKey, createTestBuildDetail({ summary: older })));
    act(() => void vi.advanceTimersByTime(1));
    expect(client.getQueryData(queryKey)?.summary.status).toBe("FAILED");
  });

  it("refetch running builds once a minute, though messages keep arriving", () => {
    const running = createObservedBuild("a", 2, { status: "BUILDING" });
    const ended = createObservedBuild("b", 2, { status: "AVAILABLE" });
    const keys = [running, ended].map(({ arn }) => buildQueries.detail(engineer, arn).queryKey);
    const [runningKey = [], endedKey = []] = keys;
    client.setQueryData(runningKey, createTestBuildDetail({ summary: running }));
    client.setQueryData(endedKey, createTestBuildDetail({ summary: ended }));
    render(tree());
    sendEvent("ready", createOrderedEventId(1));
    for (let second = 0; second < 60; second += 2) {
      const polledAt = new Date(second * 1_000).toISOString();
      sendEvent(
        "message",
        createOrderedEventId(3 + second),
        JSON.stringify({ kind: "freshness", polledAt }),
      );
      act(() => void vi.advanceTimersByTime(2_000));
    }
    const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
    expect([isStale(runningKey), isStale(endedKey)]).toEqual([true, false]);
  });

  it("report their state, and refetch when they stop being live", () => {
    render(tree());
    expect(liveStore.get()).toBe("connecting");
    sendEvent("ready", createOrderedEventId(1));
    expect(liveStore.get()).toBe("live");
    act(() => FakeEventSource.latest().fail(FakeEventSource.CLOSED));
    expect(liveStore.get()).toBe("polling");
    const { queryKey } = buildListQueries.head(engineer, unfilteredQuery);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
  });

  it.each(["live", "connecting"])("refetch if a request gets no response while %s", (state) => {
    render(tree());
    if (state === "live") sendEvent("ready", createOrderedEventId(1));
    act(() => reportNoResponse());
    const { queryKey } = buildListQueries.head(engineer, unfilteredQuery);
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
    sendEvent("beat", "");
    expect(liveStore.get()).toBe("live");
  });

  it("refetch the failed parts of a build's page once they are live", async () => {
    const { queryKey } = contentQueries.related(engineer, createObservedBuild("a", 1).arn);
    const queryFn = vi.fn(() => Promise.reject(new TypeError("network")));
    const part = new QueryObserver(client, { queryKey, queryFn, retry: false });
    const close = part.subscribe(() => {});
    await vi.waitFor(() => expect(part.getCurrentResult().isError).toBe(true), 60_000);
    render(tree());
    sendEvent("ready", createOrderedEventId(1));
    expect(queryFn).toHaveBeenCalledTimes(2);
    close();
  });

  it("refetch the failed parts of a build's page once a poll succeeds again without a stream", async () => {
    render(tree());
    act(() => FakeEventSource.latest().fail(FakeEventSource.CLOSED));
    const { arn } = createObservedBuild("a", 1);
    const failing = () => Promise.reject<unknown>(new TypeError("network"));
    const queryFn = vi.fn(failing);
    const { queryKey } = contentQueries.related(engineer, arn);
    // A part that was loaded before stays failed while it is fetched again.
    client.setQueryData<unknown>(queryKey, {}, { updatedAt: 1 });
    const part = new QueryObserver(client, { queryKey, queryFn, retry: false });
    const close = part.subscribe(() => {});
    const poll = (response: () => Promise<unknown>) =>
      client.prefetchQuery({
        queryKey: buildQueries.overview(engineer).queryKey as readonly unknown[],
        queryFn: response,
        retry: false,
      });
    await poll(failing);
    await vi.waitFor(() => expect(part.getCurrentResult().isError).toBe(true), 60_000);
    expect(queryFn).toHaveBeenCalledTimes(1);
    queryFn.mockReturnValue(new Promise(() => {}));
    await poll(async () => ({ builds: [], submissions: [] }));
    expect(queryFn).toHaveBeenCalledTimes(2);
    // Another recovery doesn't restart the running request.
    await poll(failing);
    await poll(async () => ({ builds: [], submissions: [] }));
    expect(queryFn).toHaveBeenCalledTimes(2);
    close();
  });

  it("switch streams with the scope, and continue after the last event", () => {
    const { rerender } = render(tree());
    sendEvent("ready", createOrderedEventId(5));
    const before = FakeEventSource.latest();
    rerender(tree(lead));
    expect(before.readyState).toBe(FakeEventSource.CLOSED);
    expect(liveStore.get()).toBe("connecting");
    const url = new URL(FakeEventSource.latest().url, "http://kiln");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      scope: lead,
      lastEventId: createOrderedEventId(5),
    });
  });

  it("close their stream without a session until the page gets the focus", () => {
    render(tree());
    act(() => reportMissingSession(new PortalFailure(createPortalError("NotSignedIn"))));
    expect(FakeEventSource.latest().readyState).toBe(FakeEventSource.CLOSED);
    vi.advanceTimersByTime(120_000);
    expect(FakeEventSource.all).toHaveLength(1);
    act(() => window.dispatchEvent(new Event("focus")));
    expect(FakeEventSource.all).toHaveLength(2);
  });

  it("close their stream with the page", () => {
    const { unmount } = render(tree());
    sendEvent("ready", createOrderedEventId(1));
    unmount();
    expect(FakeEventSource.latest().readyState).toBe(FakeEventSource.CLOSED);
    expect(liveStore.get()).toBe("connecting");
    vi.advanceTimersByTime(120_000);
    expect(FakeEventSource.all).toHaveLength(1);
  });
});
