import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it } from "vitest";
import { notificationQueries } from "@/components/domain/api/notifications";
import type { BuildNotification } from "@/lib/notifications/view";
import { type ShellData, ShellProvider } from "../shell-context";
import { NotificationBell } from "./notification-bell";

const scope = "build-engineer@eu-west-1";
const nothing = async () => null;
const shell: ShellData = {
  user: { name: "Erin", email: "erin@example.com" },
  scopes: [
    {
      ...{ scope, roleId: "build-engineer", roleName: "Engineer", permissions: ["view"] },
      ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
    },
  ],
  ...{ savedScope: null, liveFrom: "", maintenance: null },
  ...{ chooseScope: nothing, chooseTheme: nothing, markSeen: nothing },
};
const item: BuildNotification = {
  ...{ id: "1", kind: "ended", unseen: true, open: false },
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7",
  ...{ name: "al2023-base", version: "1.2.0", buildNumber: 7, status: "AVAILABLE" },
  ...{ accountName: "Build", region: "eu-west-1" },
  ...{ reason: null, step: null, at: "2026-11-25T10:00:00.000Z" },
};

it("counts the new items until the list in which they are marked closes", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const { queryKey } = notificationQueries.list(scope);
  client.setQueryData(queryKey, {
    ...{ items: [item], unseen: 1, followed: [], own: [], asOf: "" },
  });
  render(
    <AppRouterContext value={{} as AppRouterInstance}>
      <PathnameContext value="/builds">
        <SearchParamsContext value={new URLSearchParams({ scope })}>
          <QueryClientProvider client={client}>
            <ShellProvider data={shell}>
              <NotificationBell />
            </ShellProvider>
          </QueryClientProvider>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>,
  );
  const toggle = (newState: string) =>
    fireEvent(
      screen.getByRole("dialog", { hidden: true }),
      Object.assign(new Event("beforetoggle"), { newState }),
    );
  toggle("open");
  expect(await screen.findByText(/^New:/)).toBeTruthy();
  expect(client.getQueryData(queryKey)?.unseen).toBe(0);
  expect(screen.getByRole("button", { name: "Notifications, 1 new" })).toBeTruthy();
  toggle("closed");
  expect(screen.getByRole("button", { name: "Notifications" })).toBeTruthy();
});
