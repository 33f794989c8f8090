import { act, render, screen } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { dot } from "@/components/ui/dot";
import { toneSoftClasses } from "@/components/ui/tone";
import {
  type BuildFormValues,
  createEmptyForm,
  createEmptyWorkflow,
} from "@/lib/create-image/form-values";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { AnalysisContext } from "../../analysis/analysis-context";
import { AnalysisStore } from "../../analysis/analysis-store";
import { analyzeForm } from "../../analysis/analyze-form";
import { SectionNav } from "../../nav/section-nav";
import { getSectionStates } from "../../nav/section-state";
import { useBuildForm } from "../../use-build-form";
import { RowSummary } from "./row-summary";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };
const arnIn = (region: string) =>
  `arn:aws:imagebuilder:${region}:111122223333:workflow/test/smoke-test/1.1.0`;
const analyze = (region: string) =>
  analyzeForm(
    { ...createEmptyForm("token-1"), workflows: [createEmptyWorkflow(arnIn(region))] },
    adviceContext,
  );

function Row({ store }: { store: AnalysisStore }) {
  return (
    <FormProvider {...useBuildForm()}>
      <AnalysisContext.Provider value={store}>
        <RowSummary index={0} outline={undefined} open />
      </AnalysisContext.Provider>
    </FormProvider>
  );
}

it("A row is marked while the analysis finds an error in it, even before its validation", () => {
  const store = new AnalysisStore(analyze("us-east-1"), adviceContext);
  render(<Row store={store} />);
  expect(screen.getByText("1 error")).toBeTruthy();
  act(() => store.set(analyze("eu-west-1"), null));
  expect(screen.queryByText("1 error")).toBeNull();
});

it("A row counts its errors like the navigation and the submit button", () => {
  const workflow = { ...createEmptyWorkflow(arnIn("us-east-1")), parallelGroup: "not valid" };
  const values = { ...createEmptyForm("token-1"), workflows: [workflow] };
  const analysis = analyzeForm(values, adviceContext);
  render(<Row store={new AnalysisStore(analysis, adviceContext)} />);
  expect(screen.getByText("2 errors")).toBeTruthy();
  const section = getSectionStates(analysis).find(({ id }) => id === "workflows");
  expect(section).toMatchObject({ invalidCount: 2 });
});

it("A row counts its warnings like the navigation, also beside errors", () => {
  const arn = "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/test-container/1.0.0";
  const workflow = { ...createEmptyWorkflow(arn), parallelGroup: "not valid" };
  const values = { ...createEmptyForm("token-1"), workflows: [workflow] };
  const analysis = analyzeForm(values, adviceContext);
  const store = new AnalysisStore(analysis, adviceContext);
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  render(
    <>
      <Row store={store} />
      <AnalysisContext.Provider value={store}>
        <SectionNav />
      </AnalysisContext.Provider>
    </>,
  );
  expect(screen.getByText("2 warnings").className).toContain(toneSoftClasses.warn);
  const section = screen.getByRole("link", { name: /^Workflows/ });
  expect(section.textContent).toContain("1 error, 3 warnings");
  // The counts wrap only if the title leaves no room for them.
  expect(section.lastElementChild?.className).not.toContain("max-w");
});

const errors = { workflows: [{ workflowArn: { type: "custom" } }] };

/** A row with an error that its validation found. */
function ValidatedRow({ store }: { store: AnalysisStore }) {
  return (
    <FormProvider {...useForm<BuildFormValues>({ defaultValues: createEmptyForm(""), errors })}>
      <AnalysisContext.Provider value={store}>
        <RowSummary index={0} outline={undefined} open />
      </AnalysisContext.Provider>
    </FormProvider>
  );
}

it.each([
  ["1 missing", "", "", "neutral"],
  ["1 error, 1 missing", "", "not valid", "bad"],
  ["1 error", arnIn("us-east-1"), "", "bad"],
] as const)("A row with %s is red only for invalid values", (text, arn, parallelGroup, tone) => {
  const workflows = [{ ...createEmptyWorkflow(arn), parallelGroup }];
  const analysis = analyzeForm({ ...createEmptyForm("token-1"), workflows }, adviceContext);
  render(<ValidatedRow store={new AnalysisStore(analysis, adviceContext)} />);
  expect(screen.getByText(text).className).toContain(toneSoftClasses[tone]);
});

const outline = {
  parameters: [{ name: "rounds", type: "integer", default: ["3"] }],
} as unknown as WorkflowOutline;

function CollapsedRow({ values, store }: { values: BuildFormValues; store: AnalysisStore }) {
  return (
    <FormProvider {...useForm<BuildFormValues>({ defaultValues: values })}>
      <AnalysisContext.Provider value={store}>
        <RowSummary index={0} outline={outline} open={false} />
      </AnalysisContext.Provider>
    </FormProvider>
  );
}

it("A collapsed row hides the dot of a fact that starts a line", () => {
  const workflows = [{ ...createEmptyWorkflow(arnIn("eu-west-1")), onFailure: "ABORT" as const }];
  const store = new AnalysisStore(analyze("eu-west-1"), adviceContext);
  const { container } = render(
    <CollapsedRow values={{ ...createEmptyForm(""), workflows }} store={store} />,
  );
  expect(container.textContent).toBe(`0 of 1 parameters set${dot}on failure: abort`);
  expect(container.querySelector(".overflow-x-clip")).not.toBeNull();
});
