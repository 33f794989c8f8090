import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, it, vi } from "vitest";
import { notificationQueries } from "@/components/domain/api/notifications";
import { createPortalError } from "@/lib/errors/portal-error";
import { ShellProvider } from "../shell-context";
import { useMarkSeen } from "./use-mark-seen";

const scope = "build-engineer@eu-west-1";
const nothing = async () => null;

it.each([
  ["with everything", {}, { hasBuilds: true, hasReviews: true }],
  [
    "without builds",
    { buildsError: createPortalError("ReadAccessDenied") },
    { hasBuilds: false, hasReviews: true },
  ],
  [
    "without an unreachable account",
    { isPartial: true as const },
    { hasBuilds: true, hasReviews: true },
  ],
  [
    "while access was checked",
    { isPartial: true as const, isChecking: true as const },
    { hasBuilds: true, hasReviews: false },
  ],
])("marks what a list %s showed", (_kind, missing, shown) => {
  const client = new QueryClient();
  client.setQueryData(notificationQueries.list(scope).queryKey, {
    ...{ items: [], unseen: 1, followed: [], own: [], asOf: "" },
    ...missing,
  });
  const markSeen = vi.fn(nothing);
  const { result } = renderHook(() => useMarkSeen(scope), {
    wrapper: ({ children }) => (
      <PathnameContext value="/builds">
        <SearchParamsContext value={new URLSearchParams()}>
          <QueryClientProvider client={client}>
            <ShellProvider
              data={{
                ...{ user: { name: "Erin", email: "erin@example.com" }, scopes: [] },
                ...{ savedScope: null, liveFrom: "", maintenance: null },
                ...{ chooseScope: nothing, chooseTheme: nothing, markSeen },
              }}
            >
              {children}
            </ShellProvider>
          </QueryClientProvider>
        </SearchParamsContext>
      </PathnameContext>
    ),
  });
  result.current("1");
  expect(markSeen).toHaveBeenCalledWith({ scope, id: "1", ...shown });
});
