import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { AnalysisContext } from "../analysis/analysis-context";
import type { AnalysisStore } from "../analysis/analysis-store";
import { SubmitContext, type SubmitController } from "../submit/submit-context";
import { ProblemCount } from "./problem-count";

const storeOf = (problems: { missing: boolean }[]) => {
  const analysis = { problems };
  return { subscribe: () => () => {}, get: () => analysis } as unknown as AnalysisStore;
};
const complete = storeOf([]);

afterEach(() => setMaintenance(null));

it("A complete request isn't ready to submit during maintenance", () => {
  render(
    <AnalysisContext.Provider value={complete}>
      <SubmitContext.Provider value={{ locked: false, isEdit: false } as SubmitController}>
        <ProblemCount id="count" />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByText("Ready to submit")).toBeTruthy();
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  expect(screen.getByText("Unavailable during maintenance")).toBeTruthy();
  act(() => setMaintenance(null));
  expect(screen.getByText("Ready to submit")).toBeTruthy();
});

it.each([
  [{ phase: "sending", lostAttempts: 0 }, "Waiting for a response…"],
  [{ phase: "no-response", lostAttempts: 1 }, "Outcome unknown"],
  [{ phase: "open", submissionId: "s1", view: { status: "pending" } }, "Waiting for a response…"],
  [{ phase: "open", submissionId: "s1", view: { status: "unknown" } }, "Outcome unknown"],
])("A locked form states the outcome like its notice (%#)", (state, text) => {
  const controller = { locked: true, isEdit: false, state } as unknown as SubmitController;
  render(
    <AnalysisContext.Provider value={complete}>
      <SubmitContext.Provider value={controller}>
        <ProblemCount id="count" />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByText(text)).toBeTruthy();
});

it("An incomplete request shows the maintenance, which blocks the submit first", () => {
  setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
  render(
    <AnalysisContext.Provider value={storeOf([{ missing: true }])}>
      <SubmitContext.Provider value={{ locked: false, isEdit: false } as SubmitController}>
        <ProblemCount id="count" />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByText("Unavailable during maintenance")).toBeTruthy();
});
