import { render, screen } from "@testing-library/react";
import { createRef } from "react";
import { FormProvider } from "react-hook-form";
import { expect, it } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { AnalysisContext } from "../../analysis/analysis-context";
import { AnalysisStore } from "../../analysis/analysis-store";
import { analyzeForm } from "../../analysis/analyze-form";
import { SubmitContext, type SubmitController } from "../../submit/submit-context";
import { useBuildForm } from "../../use-build-form";
import { RowHeader } from "./row-header";
import type { WorkflowRowActions } from "./use-workflow-rows";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };
const analysis = analyzeForm(createEmptyForm("token-1"), adviceContext);

function Header() {
  return (
    <FormProvider {...useBuildForm()}>
      <AnalysisContext.Provider value={new AnalysisStore(analysis, adviceContext)}>
        <SubmitContext.Provider value={{ locked: false } as SubmitController}>
          <RowHeader
            {...{ index: 0, name: "smoke-test", workflowArn: "", outline: undefined }}
            {...{ bodyId: "body", canUp: true, canDown: true, open: true, onToggle: () => {} }}
            handle={createRef<HTMLButtonElement>()}
            actions={{} as WorkflowRowActions}
          />
        </SubmitContext.Provider>
      </AnalysisContext.Provider>
    </FormProvider>
  );
}

it("The buttons share the last line of the name and counts on a phone", () => {
  render(<Header />);
  const toggle = screen.getByRole("button", { expanded: true });
  const buttons = screen.getByRole("button", { name: "Remove smoke-test" }).closest("span");
  for (const part of [toggle, buttons]) expect(part?.className).toContain("max-sm:row-start-1");
  expect(buttons?.className).toContain("max-sm:self-end");
});
