import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import type { ComponentProps } from "react";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import type { HomeView } from "@/lib/home/view";
import type { SubmissionView } from "@/lib/submissions/view";
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
          ...{
            running: none,
            waiting: none,
            failed: none,
            reviews: none,
            outdated: [],
            hasBuilds: true,
          },
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

it("lists requests that wait for approval, also for a user without builds", () => {
  const submission = {
    ...{ id: "s1", account: "111122223333", region: "eu-west-1", status: "awaiting_approval" },
    ...{ createdAt: "2026-11-29T10:00:00.000Z" },
    request: {
      imageRecipeArn: "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/1.2.0",
    },
  } as SubmissionView;
  renderHome([], {
    first: {
      ...{ running: none, failed: none, reviews: none, outdated: [], unreachable: [] },
      ...{ waiting: { items: [submission], more: false }, hasBuilds: false },
    },
  });
  const list = screen.getByRole("region", { name: /^Your requests waiting for approval/ });
  const link = within(list).getByRole("link", { name: "al2023-base 1.2.0" });
  expect(link.getAttribute("href")).toBe("/builds/submissions/s1");
});
