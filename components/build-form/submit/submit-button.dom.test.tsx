import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { SubmitButton } from "./submit-button";
import { SubmitContext, type SubmitController } from "./submit-context";

afterEach(() => setMaintenance(null));

it("is disabled during maintenance", () => {
  const submit = vi.fn();
  const controller = { state: { phase: "editing" }, draft: { view: { ready: true } }, submit };
  render(
    <SubmitContext.Provider value={controller as unknown as SubmitController}>
      <SubmitButton />
    </SubmitContext.Provider>,
  );
  const button = screen.getByRole("button", { name: "Submit build" });
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  expect(button.getAttribute("aria-disabled")).toBe("true");
  button.click();
  expect(submit).not.toHaveBeenCalled();
  act(() => setMaintenance(null));
  button.click();
  expect(submit).toHaveBeenCalledOnce();
});
