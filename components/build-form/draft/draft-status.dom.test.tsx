import { act, render, screen } from "@testing-library/react";
import { FormProvider } from "react-hook-form";
import { expect, it } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { SubmitContext, type SubmitController } from "../submit/submit-context";
import { useBuildForm } from "../use-build-form";
import { DraftStatus } from "./draft-status";
import { useDraft } from "./use-draft";

let draft: ReturnType<typeof useDraft>;

function Status() {
  const form = useBuildForm();
  draft = useDraft({ form, draftKey: "erin", scope: "a@b", preload: null, keepToken: false });
  const controller = { draft, state: { phase: "editing" } } as unknown as SubmitController;
  return (
    <FormProvider {...form}>
      <SubmitContext.Provider value={controller}>
        <DraftStatus />
      </SubmitContext.Provider>
    </FormProvider>
  );
}

it("is shown only while the form has values", () => {
  render(<Status />);
  const isShown = () => screen.queryByRole("button", { name: "Discard draft" }) !== null;
  expect(isShown()).toBe(false);
  act(() => draft.begin({ ...createEmptyForm("token-1"), executionRole: "Builder" }));
  expect(isShown()).toBe(true);
  act(() => draft.begin(createEmptyForm("token-2")));
  expect(isShown()).toBe(false);
});
