import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { AnalysisContext } from "../analysis/analysis-context";
import type { AnalysisStore } from "../analysis/analysis-store";
import { SubmitContext, type SubmitController } from "../submit/submit-context";
import { ProblemCount } from "./problem-count";

const complete = { subscribe: () => () => {}, get: () => ({ problems: [] }) };

afterEach(() => setMaintenance(null));

it("A complete request isn't ready to submit during maintenance", () => {
  render(
    <AnalysisContext.Provider value={complete as unknown as AnalysisStore}>
      <SubmitContext.Provider value={{ locked: false, edits: false } as SubmitController}>
        <ProblemCount />
      </SubmitContext.Provider>
    </AnalysisContext.Provider>,
  );
  expect(screen.getByText("Ready to submit")).toBeTruthy();
  act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
  expect(screen.getByText("Kiln is in maintenance mode")).toBeTruthy();
  act(() => setMaintenance(null));
  expect(screen.getByText("Ready to submit")).toBeTruthy();
});
