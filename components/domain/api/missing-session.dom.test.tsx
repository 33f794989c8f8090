import { QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTestBuildDetail } from "@/components/build-detail/timeline/testing";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { LiveIndicator } from "../live-indicator";
import { buildQueries } from "./builds";

const fetched = vi.fn<() => Promise<Response>>();
const respondWith = (result: unknown) =>
  fetched.mockImplementation(async () => Response.json(result));
let observer: QueryObserver;
let close: () => void;

function startPolling(result: unknown) {
  respondWith(result);
  const options = buildQueries.detail("build-engineer@eu-west-1", "build-1");
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  observer = new QueryObserver(client, options as unknown as QueryObserverOptions);
  close = observer.subscribe(() => {});
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", fetched);
  fetched.mockReset();
});
afterEach(() => {
  window.dispatchEvent(new Event("focus"));
  close();
});

it("stops polling without a session until the page gets the focus", async () => {
  startPolling(err(createPortalError("NotSignedIn", { isSessionMissing: true })));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(observer.getCurrentResult().error?.message).toBe("You're signed out");
  expect(render(<LiveIndicator isOutdated={false} />).container.textContent).toBe("");
  respondWith(ok(createTestBuildDetail()));
  window.dispatchEvent(new Event("focus"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(observer.getCurrentResult().error).toBeNull();
});

it("sends the request that follows when the page is shown again", async () => {
  startPolling(err(createPortalError("NotSignedIn", { isSessionMissing: true })));
  await vi.advanceTimersByTimeAsync(1_000);
  respondWith(ok(createTestBuildDetail()));
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  await observer.refetch();
  expect(observer.getCurrentResult().error).toBeNull();
});

it("continues polling if only AWS requires a new sign-in", async () => {
  startPolling(err(createPortalError("NotSignedIn")));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(fetched.mock.calls.length).toBeGreaterThan(3);
});
