import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { AuditFilters } from "@/lib/audit/filters";
import { AuditFilterForm } from "./audit-filter-form";

const render = (filters: AuditFilters) =>
  renderToStaticMarkup(
    <AppRouterContext value={{} as AppRouterInstance}>
      <AuditFilterForm urlScope={undefined} filters={filters} accounts={[]} />
    </AppRouterContext>,
  );

it("offers to clear filters only if one is set", () => {
  expect(render({})).not.toContain("Clear filters");
  expect(render({ person: "erin" })).toContain("Clear filters");
});

it("marks a last day before the first day", () => {
  const problem = "Must not be before “From (UTC).”";
  expect(render({ from: "2026-11-02", to: "2026-11-01" })).toContain(problem);
  expect(render({ from: "2026-11-02", to: "2026-11-02" })).not.toContain(problem);
  expect(render({ to: "2026-11-01" })).not.toContain(problem);
});
