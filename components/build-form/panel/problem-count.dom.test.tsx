import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { createPortalError } from "@/lib/errors/portal-error";
import { AnalysisContext } from "../analysis/analysis-context";
import type { AnalysisStore } from "../analysis/analysis-store";
import { SubmitContext, type SubmitController } from "../submit/submit-context";
import { FormProblemList } from "./form-problem-list";
import { ProblemCount } from "./problem-count";

const storeOf = (problems: { missing: boolean }[]) => {
  const analysis = { problems };
  return { subscribe: () => () => {}, get: () => analysis } as unknown as AnalysisStore;
};
const complete = storeOf([]);
const ready = {
  locked: false,
  isEdit: false,
  state: { phase: "editing", error: null },
} as SubmitController;

afterEach(() => setMaintenance(null));

it("A complete request isn't ready to submit during maintenance", () => {
  render(
    <AnalysisContext.Provider value={complete}>
      <SubmitContext.Provider value={ready}>
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

it.each([
  [false, "Submission failed"],
  [true, "Save failed"],
])("A complete request isn't ready after an attempt failed (edit: %s)", (isEdit, text) => {
  const error = createPortalError("AssumeRoleDenied");
  const controller = { ...ready, isEdit, state: { phase: "editing", error } } as SubmitController;
  render(
    <AnalysisContext.Provider value={complete}>
      <SubmitContext.Provider value={controller}>
        <ProblemCount id="count" />
        <FormProblemList />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByText(text)).toBeTruthy();
  expect(screen.getByText(`${error.title}.`)).toBeTruthy();
  expect(screen.queryByText("Nothing to fix.")).toBeNull();
});

it.each([
  ["ServiceQuotaExceededException", "text-warn"],
  ["AssumeRoleDenied", "text-bad"],
] as const)("The list shows %s in the tone of its notice", (code, className) => {
  const state = { phase: "editing", error: createPortalError(code) };
  render(
    <AnalysisContext.Provider value={complete}>
      <SubmitContext.Provider value={{ ...ready, state } as SubmitController}>
        <FormProblemList />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByRole("listitem").querySelector("svg")?.classList).toContain(className);
});

it("An incomplete request shows the maintenance, which blocks the submit first", () => {
  setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
  render(
    <AnalysisContext.Provider value={storeOf([{ missing: true }])}>
      <SubmitContext.Provider value={ready}>
        <ProblemCount id="count" />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByText("Unavailable during maintenance")).toBeTruthy();
});
