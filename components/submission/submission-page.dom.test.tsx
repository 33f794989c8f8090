import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { buildQueries } from "@/components/domain/api/builds";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import type { SubmissionActions } from "./submission-actions";
import { SubmissionPage } from "./submission-page";

const at = "2026-11-28T00:00:00Z";
const withdrawn: SubmissionView = {
  ...{ id: "s1", clientToken: "token-1", status: "not-sent", roleId: "build-engineer" },
  ...{ account: "111122223333", region: "eu-west-1", submittedBy: "Erin" },
  ...{ createdAt: at, updatedAt: at, attempts: 0 },
  request: { infrastructureConfigurationArn: "", clientToken: "token-1" },
  error: createPortalError("ReviewWithdrawn"),
};
const actions: SubmissionActions = {
  submit: async () => ok(withdrawn),
  check: async () => ok(withdrawn),
};

function show(requesterActions: SubmissionActions | null, initial = withdrawn) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } },
  });
  render(
    <QueryClientProvider client={client}>
      <SubmissionPage
        initial={initial}
        {...{ scope: "build-engineer@eu-west-1", viewScope: "build-viewer@eu-west-1" }}
        {...{ role: "Engineer" }}
        actions={requesterActions}
        review={<p>The review</p>}
      />
    </QueryClientProvider>,
  );
  return { client, text: document.body.textContent };
}

it("tells the requester of a withdrawn request that they withdrew it", () => {
  const { text } = show(actions);
  expect(text).toContain("You withdrew this request");
  expect(text).not.toContain("ReviewWithdrawn");
  expect(screen.getByRole("button", { name: "Submit again" })).toBeTruthy();
});

it("shows the outcome before the review", () => {
  expect(show(actions).text).toMatch(/You withdrew this request.*The review/);
});

it("names the recipe in its heading", () => {
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/1.1.0";
  show(null, { ...withdrawn, request: { ...withdrawn.request, imageRecipeArn: arn } });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(
    "Submission: al2023-base 1.1.0",
  );
});

it("offers others a new build with a withdrawn request", () => {
  expect(show(null).text).toContain("The requester withdrew this request");
  expect(screen.queryByRole("button", { name: "Submit again" })).toBeNull();
  expect(screen.getByRole("link", { name: "Start a new build from this request" })).toBeTruthy();
});

it("shows when Kiln isn't responding, and disables its changes", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const { client } = show(actions);
  const { queryKey } = buildQueries.submission(withdrawn.id);
  client.setQueryDefaults(queryKey, { retry: false });
  await act(() => client.refetchQueries({ queryKey }));
  expect(await screen.findByText("Kiln isn't responding", { ignore: ".sr-only" })).toBeTruthy();
  const button = screen.getByRole("button", { name: "Submit again" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
});

it("shows the build in the user's own role", () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.1.0/1";
  const accepted = {
    ...{ imageBuildVersionArn: arn, requestId: "r-1", clientToken: "token-1" },
    latestVersionReferences: {},
  };
  const { error: _, ...rest } = withdrawn;
  const { client } = show(null, { ...rest, status: "accepted", accepted });
  const link = screen.getByRole("link", { name: "View build" });
  expect(link.getAttribute("href")).toContain("scope=build-viewer%40eu-west-1");
  const { queryKey } = buildQueries.detail("build-viewer@eu-west-1", arn);
  expect(client.getQueryCache().find({ queryKey })).toBeDefined();
});
