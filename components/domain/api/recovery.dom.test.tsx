import { QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTestBuildDetail, summary } from "@/components/build-detail/timeline/testing";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { liveStore, reportNoResponse, setLiveState } from "../live-state";
import { buildQueries } from "./builds";
import { fetchResult } from "./fetch-result";

const scope = "build-engineer@eu-west-1";

beforeEach(() => {
  vi.useFakeTimers();
  setLiveState("live");
});

afterEach(() => {
  setLiveState("connecting");
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Fetches a build's details once, and returns how often they are fetched within ten seconds. */
async function countFetches(status: string, first: () => Response) {
  const detail = createTestBuildDetail({ summary: summary({ status }) });
  const responses = [first];
  const fetch = vi.fn(async () => (responses.shift() ?? (() => Response.json(ok(detail))))());
  vi.stubGlobal("fetch", fetch);
  const { queryKey, ...options } = buildQueries.detail(scope, detail.summary.arn);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(queryKey, detail, { updatedAt: 1 });
  const observer = new QueryObserver(client, { queryKey, ...options } as QueryObserverOptions);
  const close = observer.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(10_000);
  const { error } = observer.getCurrentResult();
  close();
  return { fetches: fetch.mock.calls.length, error };
}

it.each(["BUILDING", "FAILED"])(
  "A build in status %s is fetched again if a proxy responded instead of Kiln, although live",
  async (status) => {
    const page = () => new Response("<html>", { status: 502 });
    expect(await countFetches(status, page)).toEqual({ fetches: 2, error: null });
    const json = () => Response.json({ message: "Bad gateway" }, { status: 502 });
    expect(await countFetches(status, json)).toEqual({ fetches: 2, error: null });
  },
);

it.each(["BUILDING", "FAILED"])("A build in status %s isn't polled while live", async (status) => {
  const detail = createTestBuildDetail({ summary: summary({ status }) });
  expect((await countFetches(status, () => Response.json(ok(detail)))).fetches).toBe(1);
  const refusal = () => Response.json(err(createPortalError("NotFound")));
  expect((await countFetches(status, refusal)).fetches).toBe(1);
});

it.each(["connecting", "live"] as const)(
  "A response from Kiln ends the offline state if no stream is open (before: %s)",
  async (state) => {
    setLiveState(state);
    reportNoResponse();
    vi.stubGlobal("fetch", async () => Response.json({ message: "Bad gateway" }, { status: 502 }));
    await expect(fetchResult("/api/home")).rejects.toThrow(SyntaxError);
    expect(liveStore.get()).toBe("offline");
    vi.stubGlobal("fetch", async () => Response.json(ok(null)));
    await fetchResult("/api/home");
    expect(liveStore.get()).toBe(state === "connecting" ? "connecting" : "offline");
  },
);
