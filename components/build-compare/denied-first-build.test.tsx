import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { DeniedFirstBuild } from "./denied-first-build";

const accountRegion = { account: "444455556666", region: "us-east-1" };

it.each(["RoleNotAllowed", "ReadAccessDenied"] as const)(
  "names the build, account and Region that the user can't view because of %s",
  (code) => {
    const html = renderToStaticMarkup(
      <AppRouterContext value={{} as AppRouterInstance}>
        <DeniedFirstBuild
          error={createPortalError(code)}
          arn="arn:aws:imagebuilder:us-east-1:444455556666:image/al2023-base/1.2.0/3"
          accountRegion={accountRegion}
        />
      </AppRouterContext>,
    );
    expect(html.replace(/<[^>]*>/g, "")).toContain(
      "The “Before” build, al2023-base 1.2.0 build 3, is in account 444455556666 in us-east-1.",
    );
    expect(html).not.toContain("Switch role");
  },
);
