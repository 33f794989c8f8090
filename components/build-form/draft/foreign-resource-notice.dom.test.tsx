import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { ok } from "@/lib/errors/result";
import { AnalysisContext } from "../analysis/analysis-context";
import { AnalysisStore } from "../analysis/analysis-store";
import { analyzeForm } from "../analysis/analyze-form";
import { BuildScopeProvider } from "../build-scope";
import { SubmitContext, type SubmitController } from "../submit/submit-context";
import { useBuildForm } from "../use-build-form";
import { ForeignResourceNotice } from "./foreign-resource-notice";

const place = { account: "111122223333", region: "eu-west-1" };
const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;
const recipe = { imageRecipeArn: arn("image-recipe/al2023-base/2.0.0") };
const distribution = { distributionConfigurationArn: arn("distribution-configuration/prod") };

function Offer({ values }: { values: Partial<ReturnType<typeof createEmptyForm>> }) {
  const [store] = useState(() => {
    const context = { ...place, workflows: {} };
    const analysis = analyzeForm({ ...createEmptyForm("token-1"), ...values }, context);
    return new AnalysisStore(analysis, context);
  });
  const draft = { view: { ready: true } };
  const controller = { state: { phase: "editing" }, draft } as unknown as SubmitController;
  const scope = { scope: "build-engineer@eu-west-1", roleName: "Engineer", accountName: "Build" };
  return (
    <BuildScopeProvider value={{ ...place, ...scope }}>
      <FormProvider {...useBuildForm()}>
        <AnalysisContext.Provider value={store}>
          <SubmitContext.Provider value={controller}>
            <ForeignResourceNotice />
          </SubmitContext.Provider>
        </AnalysisContext.Provider>
      </FormProvider>
    </BuildScopeProvider>
  );
}

it.each([
  [
    recipe,
    "No match found for 1 resource",
    /^Couldn't find a resource with the same name and version in .* Select a replacement/,
  ],
  [
    distribution,
    "No match found for 1 resource",
    /^Couldn't find a resource with the same name in/,
  ],
  [
    { ...recipe, ...distribution },
    "No match found for 2 resources",
    /^Couldn't find resources with the same name and version in .* Select replacements/,
  ],
])("The offer counts the resources without a match (%#)", async (values, title, sentence) => {
  vi.stubGlobal("fetch", async () => Response.json(ok({ options: [], cursor: null })));
  render(<Offer values={values} />);
  fireEvent.click(screen.getByRole("button", { name: "Find matching resources" }));
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByText(sentence)).toBeTruthy();
});
