import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import { notificationQueries } from "./api/notifications";
import { FollowButton } from "./follow-button";

const scope = "build-engineer@eu-west-1";
const change = async () => ok(null);

it.each([
  ["available if it's known which builds are followed", {}, 1],
  ["hidden if it isn't", { buildsError: createPortalError("ReadAccessDenied") }, 0],
])("Following is %s", (_kind, error, buttons) => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(notificationQueries.list(scope).queryKey, {
    ...{ items: [], unseen: 0, followed: [], own: [], asOf: "" },
    ...error,
  });
  render(
    <QueryClientProvider client={client}>
      <FollowButton scope={scope} arn="arn" running follow={change} unfollow={change} />
    </QueryClientProvider>,
  );
  expect(screen.queryAllByRole("button", { name: "Follow" })).toHaveLength(buttons);
});
