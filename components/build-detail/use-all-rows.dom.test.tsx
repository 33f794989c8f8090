import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { useAllRows } from "./use-all-rows";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1";
const bash = { name: "bash", version: "5.2.15", architecture: "x86_64" };

it("retries a failed refresh of a list that has no more pages", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const queryFn = vi.fn(async () => ({ rows: [bash], next: null }));
  const options = contentQueries.packages("build-engineer@eu-west-1", { arn, status: "AVAILABLE" });
  const { result } = renderHook(() => useAllRows({ ...options, queryFn }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current.rows).toEqual([bash]));
  queryFn.mockRejectedValueOnce(new Error("Kiln didn't respond"));
  await act(() => client.refetchQueries());
  await waitFor(() => expect(result.current.error).not.toBeNull());
  act(() => result.current.retry());
  await waitFor(() => expect(result.current.error).toBeNull());
  expect(queryFn).toHaveBeenCalledTimes(3);
});
