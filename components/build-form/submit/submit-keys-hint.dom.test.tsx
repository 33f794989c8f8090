import { act, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { SubmitContext, type SubmitController } from "./submit-context";
import { SubmitKeysHint } from "./submit-keys-hint";

const editing = {
  ...{ state: { phase: "editing" }, locked: false },
  draft: { view: { ready: true } },
} as SubmitController;

const renderHint = (controller: SubmitController) =>
  render(
    <SubmitContext.Provider value={controller}>
      <SubmitKeysHint />
    </SubmitContext.Provider>,
  ).container;

afterEach(() => setMaintenance(null));

it("is shown while the form can be submitted, but not during maintenance", () => {
  const container = renderHint(editing);
  expect(container.textContent).toBe("CtrlEnter");
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  expect(container.textContent).toBe("");
});

it.each<[string, Partial<SubmitController>]>([
  ["the request is being sent", { state: { phase: "sending", lostAttempts: 0 } }],
  ["the outcome is unknown", { locked: true }],
])("is hidden while %s", (_when, changes) => {
  expect(renderHint({ ...editing, ...changes }).textContent).toBe("");
});
