import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { toViewParams } from "@/lib/builds/list/query-params";
import { ok } from "@/lib/errors/result";
import { useBuilds } from "./use-builds";

it("reports a next page that failed to load apart from the list", async () => {
  const page = { builds: [], next: "next", polledAt: "2026-11-29T10:00:00.000Z" };
  vi.stubGlobal("fetch", async (url: string) => {
    if (url.includes("cursor=")) throw new TypeError("Failed to fetch");
    return Response.json(ok(url.includes("/count") ? { counted: 200 } : page));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const first = { query: toViewParams(unfilteredQuery).toString(), page };
  const { result } = renderHook(() => useBuilds("all", unfilteredQuery, first, null), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current.counted).toBe(200));
  await act(async () => void (await result.current.loadMore()));
  await waitFor(() => expect(result.current.moreError).toBeInstanceOf(TypeError));
  expect(result.current.error).toBeNull();
});
