import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it, vi } from "vitest";
import { ok } from "@/lib/errors/result";
import { BuildPage } from "./build-page";
import { createTestBuildDetail } from "./timeline/testing";

const scope = "build-engineer@eu-west-1";
const detail = createTestBuildDetail();
const done = async () => ok(null);

it("shows no notice for the whole page if only a part couldn't be loaded", async () => {
  vi.stubGlobal("fetch", async (url: string) => {
    if (!url.startsWith("/api/builds/detail")) throw new TypeError("network");
    return Response.json(ok(detail));
  });
  render(
    <PathnameContext value="/builds">
      <SearchParamsContext value={new URLSearchParams({ scope })}>
        <QueryClientProvider
          client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
        >
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
  expect(await screen.findByText("Couldn't load related builds")).toBeTruthy();
  expect(screen.getByText("Kiln isn't responding.")).toBeTruthy();
  expect(screen.queryByText("Kiln isn't responding")).toBeNull();
});
