import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import type { ComponentProps } from "react";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import type { HomeView } from "@/lib/home/view";
import { HomePage } from "./home-page";

const none = { items: [], more: false };
const unreachable = [
  {
    ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
    error: createPortalError("AwsUnreachable"),
  },
];

const covered = [...unreachable, { account: "111122223333", region: "us-east-1" }];

function renderHome(
  missing: HomeView["unreachable"],
  props: Partial<ComponentProps<typeof HomePage>> = {},
) {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  render(
    <QueryClientProvider client={client}>
      <HomePage
        first={{
          ...{ running: none, failed: none, reviews: none, outdated: [], hasBuilds: true },
          unreachable: missing,
        }}
        accounts={[]}
        canViewSeveralAccountRegions={false}
        accountRegions={covered}
        submitScope={null}
        canReview={false}
        {...props}
      />
    </QueryClientProvider>,
  );
}

it.each<[string, HomeView["unreachable"], string]>([
  ["all accounts were loaded", [], "You have no running builds."],
  [
    "an account couldn't be loaded",
    unreachable,
    "You have no running builds in the accounts that could be loaded.",
  ],
])("says how far an empty list is complete if %s", (_case, missing, text) => {
  renderHome(missing);
  expect(screen.getByRole("region", { name: "Your running builds" }).textContent).toContain(text);
});

it("claims nothing about builds if no account could be loaded", () => {
  renderHome(unreachable, { accountRegions: unreachable });
  expect(screen.getByText("Couldn't load this page")).toBeTruthy();
  expect(screen.queryByRole("region")).toBeNull();
});

it("mentions reviews only to a reviewer", () => {
  renderHome([]);
  expect(screen.getByText(/^Your builds in all accounts/)).toBeTruthy();
});
