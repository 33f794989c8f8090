import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { getComparisonQuery } from "./api";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const known = { state: "known", value: [] };

/** Returns the number of requests within a minute. */
async function countRequests(status: string): Promise<number> {
  const comparison = {
    ...{ before: { status: "AVAILABLE" }, after: { status } },
    ...{ request: known, recipe: known, packages: known, findings: known },
    ...{ durations: [], outputs: [], tags: [] },
  };
  const fetch = vi.fn(async () => Response.json({ ok: true, value: comparison }));
  vi.stubGlobal("fetch", fetch);
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const query = getComparisonQuery({ scope: "lead@eu-west-1", a: "a", b: "b", all: false });
  const { unmount } = renderHook(() => useQuery(query), { wrapper });
  await act(() => vi.advanceTimersByTimeAsync(65_000));
  unmount();
  return fetch.mock.calls.length;
}

it("is refetched while a build is running", async () => {
  expect(await countRequests("TESTING")).toBe(3);
});

it("isn't refetched once both builds have ended", async () => {
  expect(await countRequests("FAILED")).toBe(1);
});
