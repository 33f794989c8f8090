import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  type BuildFormValues,
  createEmptyForm,
  createEmptyWorkflow,
} from "@/lib/create-image/form-values";
import { ok } from "@/lib/errors/result";
import { AnalysisContext } from "./analysis/analysis-context";
import { AnalysisStore } from "./analysis/analysis-store";
import { analyzeForm } from "./analysis/analyze-form";
import { BuildScopeProvider } from "./build-scope";
import { FormSections } from "./form-sections";
import { SubmitContext, type SubmitController } from "./submit/submit-context";

const place = { account: "111122223333", region: "eu-west-1" };
const scope = {
  ...place,
  ...{ scope: "build-engineer@eu-west-1", roleName: "Engineer", accountName: "Build" },
};
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const values: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  workflows: [createEmptyWorkflow(arn("workflow/test/smoke-test/1.1.0"))],
  tags: [{ key: "team", value: "platform" }],
};

function Form({ locked }: { locked: boolean }) {
  const form = useForm({ defaultValues: values });
  const [store] = useState(() => {
    const context = { ...place, workflows: {} };
    return new AnalysisStore(analyzeForm(values, context), context);
  });
  const [queries] = useState(() => new QueryClient());
  const controller = { locked, draft: { view: { ready: true } } } as unknown as SubmitController;
  return (
    <QueryClientProvider client={queries}>
      <BuildScopeProvider value={scope}>
        <FormProvider {...form}>
          <AnalysisContext.Provider value={store}>
            <SubmitContext.Provider value={controller}>
              <FormSections />
            </SubmitContext.Provider>
          </AnalysisContext.Provider>
        </FormProvider>
      </BuildScopeProvider>
    </QueryClientProvider>
  );
}

const isDisabled = (control: Element) =>
  control.matches("[disabled]") || control.closest("fieldset[disabled]") !== null;
const findCopyButton = () => screen.findByLabelText("Copy ARN");
/** The names of the controls that can be used. */
const usable = () =>
  [...document.querySelectorAll("input:not([readonly]), select, textarea, button")]
    .filter((control) => !isDisabled(control))
    .map((control) => control.getAttribute("aria-label") ?? control.textContent);

beforeEach(() => {
  const details = { arn: values.imageRecipeArn, name: "al2023-base", facts: [] };
  vi.stubGlobal("fetch", async () => Response.json(ok(details)));
});

describe("a locked form", () => {
  it("can't be edited, but its ARNs and its client token can be copied", async () => {
    const { rerender } = render(<Form locked={false} />);
    await findCopyButton();
    expect(usable().length).toBeGreaterThan(10);
    rerender(<Form locked />);
    expect(usable()).toEqual(["Copy ARN", "Copy token"]);
  });

  it("keeps the focus of a copy button, which copies", async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
    const { rerender } = render(<Form locked={false} />);
    const button = await findCopyButton();
    button.focus();
    rerender(<Form locked />);
    expect([document.activeElement === button, isDisabled(button)]).toEqual([true, false]);
    fireEvent.click(button);
    expect(await screen.findByText("Copied")).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(values.imageRecipeArn);
  });

  it("keeps what was typed", async () => {
    const { rerender } = render(<Form locked={false} />);
    const field = screen.getByLabelText<HTMLInputElement>("Tag 1 value");
    fireEvent.change(field, { target: { value: "images" } });
    rerender(<Form locked />);
    expect([field.value, isDisabled(field)]).toEqual(["images", true]);
    rerender(<Form locked={false} />);
    expect([field.value, isDisabled(field)]).toEqual(["images", false]);
  });
});
