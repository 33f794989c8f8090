import { fireEvent, render, screen } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it, vi } from "vitest";
import { SwitchRoleButton } from "@/components/domain/switch-role-button";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { type ShellData, ShellProvider } from "./shell-context";

const nothing = async () => null;
const only: ScopeOption = {
  ...{ scope: "build-engineer@eu-west-1", roleId: "build-engineer", roleName: "Engineer" },
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
  permissions: ["view"],
};
const shell: ShellData = {
  ...{ user: { name: "Erin", email: "erin@example.com" }, scopes: [only], savedScope: null },
  ...{ liveFrom: "", maintenance: null },
  ...{ chooseScope: nothing, chooseTheme: nothing, markSeen: nothing },
};

it.each([
  [only.scope, false],
  ["build-lead@eu-west-1", true],
])("offers a user's only role if the URL names another one (%s)", (scope, expected) => {
  render(
    <PathnameContext value="/builds">
      <SearchParamsContext value={new URLSearchParams({ scope })}>
        <ShellProvider data={shell}>
          <SwitchRoleButton />
        </ShellProvider>
      </SearchParamsContext>
    </PathnameContext>,
  );
  expect(screen.queryByRole("button", { name: "Switch role" }) !== null).toBe(expected);
});

it("opens the scope switcher with the button", () => {
  const open = vi.fn();
  render(
    <>
      <button id="scope-switcher" type="button" onClick={open} />
      <SwitchRoleButton />
    </>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Switch role" }));
  expect(open).toHaveBeenCalledOnce();
});
