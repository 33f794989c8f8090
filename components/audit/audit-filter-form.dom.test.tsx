import { fireEvent, render, screen } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { expect, it, vi } from "vitest";
import type { AuditFilters } from "@/lib/audit/filters";
import { AuditFilterForm } from "./audit-filter-form";

const push = vi.fn();
const form = (filters: AuditFilters) => (
  <AppRouterContext value={{ push } as unknown as AppRouterInstance}>
    <AuditFilterForm urlScope={undefined} filters={filters} accounts={[]} />
  </AppRouterContext>
);

it("focuses the last day if it is before the first, until the filters change", () => {
  const { rerender } = render(form({ person: "erin" }));
  const to = screen.getByLabelText(/^To/);
  fireEvent.change(screen.getByLabelText(/^From/), { target: { value: "2026-11-02" } });
  fireEvent.change(to, { target: { value: "2026-11-01" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply filters" }));
  expect([document.activeElement, to.getAttribute("aria-invalid")]).toEqual([to, "true"]);
  expect(push).not.toHaveBeenCalled();
  rerender(form({}));
  expect(screen.queryByText(/^Must not be before/)).toBeNull();
});

it("doesn't add a role to the URL", () => {
  render(form({}));
  fireEvent.change(screen.getByLabelText("User"), { target: { value: "erin" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply filters" }));
  expect(push).toHaveBeenLastCalledWith("/audit?person=erin");
});
