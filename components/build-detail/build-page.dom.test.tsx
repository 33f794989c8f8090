import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { afterEach, expect, it, vi } from "vitest";
import { reportNoResponse, setLiveState } from "@/components/domain/live-state";
import { ok } from "@/lib/errors/result";
import { BuildPage } from "./build-page";
import { createTestBuildDetail } from "./timeline/testing";

const scope = "build-engineer@eu-west-1";
const detail = createTestBuildDetail();
const done = async () => ok(null);

function renderPage(retry: number) {
  render(
    <PathnameContext value="/builds">
      <SearchParamsContext value={new URLSearchParams({ scope })}>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry } } })}>
          <BuildPage
            {...{ scope, initial: detail, role: null, account: { accountName: "Build" } }}
            rights={{ cancel: false, submit: false, admin: false }}
            actions={{ cancel: done, retry: done, remove: done, tag: done }}
            slots={{
              follow: () => null,
              log: () => null,
              history: null,
              review: () => null,
              failure: () => null,
            }}
          />
        </QueryClientProvider>
      </SearchParamsContext>
    </PathnameContext>,
  );
}

afterEach(() => setLiveState("connecting"));

it("shows no notice for the whole page if only a part couldn't be loaded", async () => {
  vi.stubGlobal("fetch", async (url: string) => {
    if (!url.startsWith("/api/builds/detail")) throw new TypeError("network");
    return Response.json(ok(detail));
  });
  renderPage(0);
  expect(await screen.findByText("Couldn't load related builds")).toBeTruthy();
  expect(screen.getByText("Kiln isn't responding.")).toBeTruthy();
  expect(screen.queryByText("Kiln isn't responding")).toBeNull();
});

it("shows that Kiln isn't responding before its retries end, once a part got no response", async () => {
  const fetchMock = vi.fn(() => Promise.reject(new TypeError("network")));
  vi.stubGlobal("fetch", fetchMock);
  renderPage(5);
  await waitFor(() => expect(fetchMock).toHaveBeenCalled());
  expect(screen.queryByText("Kiln isn't responding")).toBeNull();
  act(() => reportNoResponse());
  // The retries end after 31 seconds.
  const notice = screen.findByText("Kiln isn't responding", {}, { timeout: 25_000 });
  expect(await notice).toBeTruthy();
});

it("has the related builds below the timeline, not below the facts beside it", () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  renderPage(0);
  const region = (name: string) => screen.getByRole("region", { name });
  const side = region("Build").parentElement?.parentElement;
  expect(side?.contains(region("Timeline"))).toBe(false);
  expect(side?.contains(region("Related builds"))).toBe(false);
});
