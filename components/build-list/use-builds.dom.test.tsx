import { QueryClient, QueryClientProvider, useIsFetching } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { toViewParams } from "@/lib/builds/list/query-params";
import { ok } from "@/lib/errors/result";
import { useBuilds } from "./use-builds";

const page = { builds: [], next: "next", polledAt: "2026-11-29T10:00:00.000Z" };
const first = { query: toViewParams(unfilteredQuery).toString(), page };

function useList() {
  const refreshes = useIsFetching({ queryKey: ["build-pages"] });
  return { ...useBuilds("all", unfilteredQuery, first, null), refreshes };
}

it("reports a next page that failed to load apart from the list, also during a refresh", async () => {
  vi.stubGlobal("fetch", async (url: string) => {
    if (url.includes("cursor=")) throw new TypeError("Failed to fetch");
    return Response.json(ok(url.includes("/count") ? { counted: 200 } : page));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { result } = renderHook(useList, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current.counted).toBe(200));
  await act(async () => void (await result.current.loadMore()));
  await waitFor(() => expect(result.current.moreError).toBeInstanceOf(TypeError));
  expect(result.current.error).toBeNull();

  vi.stubGlobal("fetch", () => new Promise(() => {}));
  act(() => void client.invalidateQueries({ queryKey: ["build-pages"] }));
  await waitFor(() => expect(result.current.refreshes).toBe(1));
  expect(result.current).toMatchObject({ error: null, moreError: expect.any(TypeError) });
});
