import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { ErrorPage } from "./error-page";

it.each(["RoleNotAllowed", "PermissionMissing", "ReadAccessDenied"] as const)(
  "A page denied with %s is headed by the reason, with its details and links",
  (code) => {
    const html = renderToStaticMarkup(
      <AppRouterContext value={{} as AppRouterInstance}>
        <ErrorPage
          title="Builds"
          error={createPortalError(code)}
          detail={<p>Requested role</p>}
          actions={<a href="/builds">View builds</a>}
        />
      </AppRouterContext>,
    ).replaceAll("&#x27;", "'");
    const heading = html.match(/<h1.*?<\/h1>/)?.[0].replaceAll(/<[^>]+>/g, "");
    expect(heading).toBe(createPortalError(code).title);
    expect(html).toContain("Requested role");
    expect(html).toContain("View builds");
  },
);
