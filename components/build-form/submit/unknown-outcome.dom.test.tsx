import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { toRequest } from "@/lib/create-image/to-request";
import { errorCatalog } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import { AnalysisStore } from "../analysis/analysis-store";
import { analyzeForm } from "../analysis/analyze-form";
import { BuildScopeProvider } from "../build-scope";
import { DraftStatus } from "../draft/draft-status";
import type { DraftHandle } from "../draft/use-draft";
import { SubmitContext } from "./submit-context";
import { SubmitOutcome } from "./submit-outcome";
import { useFormSubmit } from "./use-form-submit";
import type { SubmitAction } from "./use-submit";

const scope = "build-engineer@eu-west-1";
const accountRegion = { account: "111122223333", accountName: "Build", region: "eu-west-1" };
const adviceContext = { ...accountRegion, workflows: {} };
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const values: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
};
const analysis = new AnalysisStore(analyzeForm(values, adviceContext), adviceContext);
const setAttempt = vi.fn();
const begin = vi.fn();
const draft = {
  ...{ view: { ready: true, savedAt: null }, setAttempt, begin },
  ...{ end: () => {}, onNextChange: () => {} },
} as unknown as DraftHandle;
const unknown: SubmissionView = {
  ...{ id: "s1", clientToken: "token-1", status: "unknown", roleId: "build-engineer" },
  ...{ account: "111122223333", region: "eu-west-1", submittedBy: "Erin", attempts: 1 },
  ...{ createdAt: "2026-11-28T00:00:00Z", updatedAt: "2026-11-28T00:00:00Z" },
  request: toRequest(values),
  error: createPortalError("ConnectionReset"),
};

let action: ReturnType<typeof vi.fn<SubmitAction>>;
let locked: boolean;

function Form() {
  const form = useForm<BuildFormValues>({ defaultValues: values });
  const controller = useFormSubmit({ action, form, analysis, draft, scope, isEdit: false });
  locked = controller.locked;
  return (
    <FormProvider {...form}>
      <SubmitContext.Provider value={controller}>
        <DraftStatus />
        <SubmitOutcome />
        <button type="button" onClick={controller.submit}>
          Submit
        </button>
      </SubmitContext.Provider>
    </FormProvider>
  );
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const press = (name: string) => act(async () => void fireEvent.click(button(name)));

/** Submits and then sends the request again with the button. */
async function submitTwice(again: string) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BuildScopeProvider value={{ ...accountRegion, scope, roleName: "Engineer" }}>
        <Form />
      </BuildScopeProvider>
    </QueryClientProvider>,
  );
  await press("Submit");
  await act(async () => {});
  await press(again);
  expect(action).toHaveBeenCalledTimes(2);
}

beforeEach(() => {
  vi.useFakeTimers();
  action = vi.fn<SubmitAction>();
  setAttempt.mockClear();
  begin.mockClear();
  vi.stubGlobal("fetch", () => new Promise(() => {}));
});
afterEach(() => vi.useRealTimers());

const needsUser = ["NotSignedIn", "RoleNotAllowed", "PermissionMissing"] as const;
const temporary = ["LimitReached", "CannotSave", "Unexpected", "InMaintenance"] as const;

it.each([...needsUser, ...temporary])(
  "A lost request stays locked if %s rejects its retry, and the notice gives the reason",
  async (code) => {
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockResolvedValue(err(createPortalError(code, { reference: "ref-1" })));
    await submitTwice("Retry now");
    const notice = screen.getAllByRole("status")[0]?.textContent;
    expect(notice).toContain(`${errorCatalog[code].title}. `);
    expect(notice).toContain("ref-1");
    expect(notice).not.toMatch(/Nothing was|Kiln didn't respond/);
    expect(locked).toBe(true);
    expect(setAttempt).not.toHaveBeenCalledWith(null);
    expect(screen.queryAllByRole("link", { name: "Sign in again" })).toHaveLength(
      code === "NotSignedIn" ? 1 : 0,
    );
  },
);

it.each([
  ...needsUser.map((code) => [code, 2] as const),
  ...temporary.map((code) => [code, 3] as const),
])("A retry rejected with %s leads to %s attempts in 5 seconds", async (code, attempts) => {
  action.mockRejectedValueOnce(new TypeError("network"));
  action.mockResolvedValueOnce(err(createPortalError(code)));
  action.mockReturnValue(new Promise(() => {}));
  await submitTwice("Retry now");
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(action).toHaveBeenCalledTimes(attempts);
});

it.each([...needsUser, ...temporary])(
  "A stored submission stays locked if %s rejects its check, and the notice gives the reason",
  async (code) => {
    action.mockResolvedValueOnce(ok(unknown));
    action.mockResolvedValue(err(createPortalError(code)));
    await submitTwice("Check now");
    expect(screen.getByRole("status").textContent).toContain(
      `Couldn't check the outcome. ${errorCatalog[code].title}.`,
    );
    expect(locked).toBe(true);
    expect(setAttempt).toHaveBeenLastCalledWith({ scope, submissionId: "s1" });
  },
);

it("The error of a stored submission is a sentence", async () => {
  action.mockResolvedValue(ok(unknown));
  await submitTwice("Check now");
  expect(screen.getByRole("status").textContent).toContain("The connection to AWS was lost.");
});

it("A draft can be discarded once a retry was rejected, but not before", async () => {
  action.mockRejectedValueOnce(new TypeError("network"));
  let reject: (result: Awaited<ReturnType<SubmitAction>>) => void = () => {};
  action.mockReturnValueOnce(new Promise((resolve) => (reject = resolve)));
  await submitTwice("Retry now");
  expect(button("Discard draft").disabled).toBe(true);
  await act(async () => reject(err(createPortalError("RoleNotAllowed"))));
  await press("Discard draft");
  expect(begin).toHaveBeenCalledWith(createEmptyForm(expect.not.stringMatching("token-1")));
  expect(locked).toBe(false);
});
