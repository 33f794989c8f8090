import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { type ShellData, ShellProvider } from "../shell-context";
import { NotificationPanel } from "./notification-panel";

const nothing = async () => null;
const shell: ShellData = {
  ...{ user: { name: "Erin", email: "erin@example.com" }, scopes: [], remembered: null },
  ...{ liveFrom: "", maintenance: null },
  ...{ chooseScope: nothing, chooseTheme: nothing, markSeen: nothing },
};

it("states why notifications about builds are missing", () => {
  const buildsError = createPortalError("ReadAccessDenied");
  render(
    <PathnameContext value="/builds">
      <SearchParamsContext value={new URLSearchParams()}>
        <QueryClientProvider client={new QueryClient()}>
          <ShellProvider data={shell}>
            <NotificationPanel
              scope="build-nolist@eu-west-1"
              list={{ items: [], unseen: 0, followed: [], own: [], buildsError }}
              error={null}
              close={() => {}}
            />
          </ShellProvider>
        </QueryClientProvider>
      </SearchParamsContext>
    </PathnameContext>,
  );
  expect(screen.getByRole("status").textContent).toBe(
    `Couldn't load notifications about builds. ${buildsError.title}.`,
  );
});
