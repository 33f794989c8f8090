import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ChangeButton } from "./change-button";
import { ConnectionLossProvider } from "./connection-loss";
import { maintenanceBannerId, setMaintenance } from "./maintenance-state";

afterEach(() => setMaintenance(null));

it("A change is paused during maintenance, and a click shows the reason", () => {
  const change = vi.fn();
  render(
    <>
      <div id={maintenanceBannerId} tabIndex={-1} />
      <ChangeButton onClick={change}>Check now</ChangeButton>
    </>,
  );
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  const paused = screen.getByRole("button", { name: "Check now" });
  expect(paused.getAttribute("aria-disabled")).toBe("true");
  const reason = document.getElementById(paused.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toBe("Unavailable during maintenance");
  fireEvent.click(paused);
  expect(change).not.toHaveBeenCalled();
  expect(document.activeElement?.id).toBe(maintenanceBannerId);

  act(() => setMaintenance(null));
  fireEvent.click(paused);
  expect(change).toHaveBeenCalledTimes(1);
});

it("A change isn't possible on a page that shows that Kiln isn't responding", () => {
  const change = vi.fn();
  render(
    <ConnectionLossProvider error={new TypeError("network")} asOf={null}>
      <ChangeButton onClick={change}>Edit tags</ChangeButton>
    </ConnectionLossProvider>,
  );
  const button = screen.getByRole("button", { name: "Edit tags" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toBe("Kiln isn't responding");
  fireEvent.click(button);
  expect(change).not.toHaveBeenCalled();
});
