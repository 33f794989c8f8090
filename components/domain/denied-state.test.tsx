import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { DeniedState } from "./denied-state";

it("has a box of details whose width doesn't depend on the text above", () => {
  const html = renderToStaticMarkup(
    <AppRouterContext value={{} as AppRouterInstance}>
      <DeniedState error={createPortalError("PermissionMissing")} canSwitchRole={false} />
    </AppRouterContext>,
  );
  expect(html).toMatch(/<div class="w-full max-w-md /);
});
