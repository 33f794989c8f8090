import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { SubmitButton } from "./submit-button";
import { SubmitContext, type SubmitController } from "./submit-context";

afterEach(() => setMaintenance(null));

it("is marked as disabled during maintenance, with the reason as its description", () => {
  const controller = { state: { phase: "editing" }, draft: { view: { ready: true } } };
  render(
    <SubmitContext.Provider value={controller as unknown as SubmitController}>
      <p id="count">Unavailable during maintenance</p>
      <SubmitButton describedBy="count" />
    </SubmitContext.Provider>,
  );
  const button = screen.getByRole("button", { name: "Submit build" });
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.getAttribute("aria-describedby")).toBe("count");
  act(() => setMaintenance(null));
  expect(button.hasAttribute("aria-disabled")).toBe(false);
});
