import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { ErrorPage } from "./error-page";

function render(page: ReactNode): string {
  const router = {} as AppRouterInstance;
  return renderToStaticMarkup(
    <AppRouterContext value={router}>{page}</AppRouterContext>,
  ).replaceAll("&#x27;", "'");
}

it.each(["RoleNotAllowed", "PermissionMissing", "ReadAccessDenied"] as const)(
  "A page denied with %s is headed by the reason, with its details and links",
  (code) => {
    const html = render(
      <ErrorPage
        title="Builds"
        error={createPortalError(code)}
        detail={<p>Requested role</p>}
        actions={<a href="/builds">View builds</a>}
      />,
    );
    const heading = html.match(/<h1.*?<\/h1>/)?.[0].replaceAll(/<[^>]+>/g, "");
    expect(heading).toBe(createPortalError(code).title);
    expect(html).toContain("Requested role");
    expect(html).toContain("View builds");
    expect(html).toContain('href="/"');
  },
);

it.each([
  ["an error that an administrator can resolve", "switch-role", true],
  ["an error that can resolve without a change", "retry", true],
  ["an error for which no action is recommended", "none", false],
] as const)("A page denied with %s offers a retry as recommended", (_case, action, offered) => {
  const error = { ...createPortalError("ReadAccessDenied"), action };
  expect(render(<ErrorPage title="Builds" error={error} />).includes("Try again")).toBe(offered);
});
