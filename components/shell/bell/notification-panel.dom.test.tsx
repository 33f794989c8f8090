import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { beforeEach, expect, it, vi } from "vitest";
import { notificationQueries } from "@/components/domain/api/notifications";
import { createPortalError } from "@/lib/errors/portal-error";
import type { NotificationList, PortalNotification } from "@/lib/notifications/view";
import { type ShellData, ShellProvider } from "../shell-context";
import { NotificationPanel } from "./notification-panel";

const scope = "build-nolist@eu-west-1";
const nothing = async () => null;
const markSeen = vi.fn<ShellData["markSeen"]>(nothing);
const shell: ShellData = {
  ...{ user: { name: "Erin", email: "erin@example.com" }, scopes: [], savedScope: null },
  ...{ liveFrom: "", maintenance: null },
  ...{ chooseScope: nothing, chooseTheme: nothing, markSeen },
};
const buildsError = createPortalError("ReadAccessDenied");
const empty: NotificationList = { items: [], unseen: 0, followed: [], own: [], asOf: "" };
let client: QueryClient;

beforeEach(() => {
  markSeen.mockClear();
  client = new QueryClient();
});

function createPanel(list: NotificationList) {
  client.setQueryData(notificationQueries.list(scope).queryKey, list);
  return (
    <PathnameContext value="/builds">
      <SearchParamsContext value={new URLSearchParams()}>
        <QueryClientProvider client={client}>
          <ShellProvider data={shell}>
            <NotificationPanel scope={scope} list={list} error={null} close={() => {}} />
          </ShellProvider>
        </QueryClientProvider>
      </SearchParamsContext>
    </PathnameContext>
  );
}

it("states why notifications about builds are missing", () => {
  render(createPanel({ ...empty, buildsError }));
  expect(screen.getByRole("status").textContent).toBe(
    `Couldn't load notifications about builds. ${buildsError.title}.`,
  );
});

it("marks builds as seen that appear below a newer review", () => {
  const review: PortalNotification = {
    ...{ id: "5", kind: "review", event: "approved", image: "al2023-base", gate: "submit" },
    ...{ accountName: "Build", region: "eu-west-1", by: "Leo", text: null },
    ...{ at: "2026-11-29T10:00:00.000Z", unseen: true, open: false },
  };
  const build: PortalNotification = {
    ...{ id: "4", kind: "ended", arn: "arn", name: "al2023-base", version: "1.2.0" },
    ...{ accountName: "Build", region: "eu-west-1" },
    ...{ buildNumber: 7, status: "FAILED", reason: null, step: null },
    ...{ at: "2026-11-29T09:00:00.000Z", unseen: true, open: false },
  };
  const first = { ...empty, items: [review], unseen: 1, buildsError };
  const { rerender } = render(createPanel(first));
  expect(markSeen).toHaveBeenCalledTimes(1);
  expect(markSeen).toHaveBeenLastCalledWith({ scope, id: "5", hasBuilds: false, hasReviews: true });
  const seen = { ...review, unseen: false };
  rerender(createPanel({ ...empty, items: [seen], unseen: 0, buildsError }));
  rerender(createPanel({ ...empty, items: [seen, build], unseen: 1 }));
  expect(markSeen).toHaveBeenCalledTimes(2);
  expect(markSeen).toHaveBeenLastCalledWith({ scope, id: "5", hasBuilds: true, hasReviews: true });
});
