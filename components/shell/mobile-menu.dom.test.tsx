import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it } from "vitest";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { MobileMenu } from "./mobile-menu";
import { type ShellData, ShellProvider } from "./shell-context";

const nothing = async () => null;
const scope: ScopeOption = {
  ...{ scope: "build-engineer@eu-west-1", roleId: "build-engineer", roleName: "Engineer" },
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
  permissions: ["view", "submit"],
};
const shell: ShellData = {
  ...{ user: { name: "Erin", email: "erin@example.com" }, scopes: [scope], savedScope: null },
  ...{ liveFrom: "", maintenance: null },
  ...{ chooseScope: nothing, chooseTheme: nothing, markSeen: nothing },
};

it.each([
  ["", "New build"],
  ["edit=s1", "Builds"],
])("The menu of a phone marks the current page (query: %s)", (query, label) => {
  render(
    <PathnameContext value="/builds/new">
      <SearchParamsContext value={new URLSearchParams(query)}>
        <QueryClientProvider client={new QueryClient()}>
          <ShellProvider data={shell}>
            <MobileMenu />
          </ShellProvider>
        </QueryClientProvider>
      </SearchParamsContext>
    </PathnameContext>,
  );
  const popup = screen.getByRole("menu", { hidden: true });
  fireEvent(popup, Object.assign(new Event("beforetoggle"), { newState: "open" }));
  const items = screen.getAllByRole("menuitem", { hidden: true });
  const current = items.filter((item) => item.getAttribute("aria-current") === "page");
  expect(current.map(({ textContent }) => textContent)).toEqual([label]);
});
