import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AuditFilterForm } from "./audit-filter-form";

it("offers to clear filters only if one is set", () => {
  const render = (filters: { person?: string }) =>
    renderToStaticMarkup(
      <AppRouterContext value={{} as AppRouterInstance}>
        <AuditFilterForm scope="lead@eu-west-1" filters={filters} accounts={[]} />
      </AppRouterContext>,
    );
  expect(render({})).not.toContain("Clear filters");
  expect(render({ person: "erin" })).toContain("Clear filters");
});
