import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { toRequest } from "@/lib/create-image/to-request";
import { type CatalogCode, errorCatalog } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { SubmissionStatus, SubmissionView } from "@/lib/submissions/view";
import { AnalysisContext } from "../analysis/analysis-context";
import { AnalysisStore } from "../analysis/analysis-store";
import { analyzeForm } from "../analysis/analyze-form";
import { BuildScopeProvider } from "../build-scope";
import { decodeDraft, encodeDraft, type SubmitAttempt } from "../draft/draft-codec";
import { useDraft } from "../draft/use-draft";
import { useBuildForm } from "../use-build-form";
import { ErrorSummary } from "./error-summary";
import { SubmitButton } from "./submit-button";
import { SubmitContext } from "./submit-context";
import { SubmitOutcome } from "./submit-outcome";
import { useFormSubmit } from "./use-form-submit";
import type { SubmitAction } from "./use-submit";

const scope = "build-engineer@eu-west-1";
const accountRegion = { account: "111122223333", accountName: "Build", region: "eu-west-1" };
const name = "kiln-draft:erin";
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const buildArn = arn("image/al2023-base/2.0.0/5");
const complete: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
};

function view(status: SubmissionStatus, code?: CatalogCode): SubmissionView {
  return {
    ...{ id: "s1", clientToken: "token-1", status, roleId: "build-engineer" },
    ...{ account: "111122223333", region: "eu-west-1", submittedBy: "Erin" },
    request: toRequest(complete),
    ...{ createdAt: "2026-11-28T00:00:00Z", updatedAt: "2026-11-28T00:00:00Z", attempts: 1 },
    ...(code ? { error: createPortalError(code) } : {}),
    ...(status === "accepted"
      ? {
          accepted: {
            ...{ clientToken: "token-1", imageBuildVersionArn: buildArn },
            latestVersionReferences: {},
          },
        }
      : {}),
  };
}

let action: ReturnType<typeof vi.fn<SubmitAction>>;
let values: () => BuildFormValues;
let errorAt: (path: "executionRole") => string | undefined;

function Form() {
  const form = useBuildForm();
  values = form.getValues;
  errorAt = (path) => form.getFieldState(path).error?.message;
  const [analysis] = useState(() => {
    const adviceContext = { ...accountRegion, workflows: {} };
    return new AnalysisStore(analyzeForm(complete, adviceContext), adviceContext);
  });
  const draft = useDraft({ form, draftKey: "erin", scope, preload: null, keepToken: false });
  const controller = useFormSubmit({ action, form, analysis, draft, scope, isEdit: false });
  return (
    <FormProvider {...form}>
      <AnalysisContext.Provider value={analysis}>
        <SubmitContext.Provider value={controller}>
          <ErrorSummary />
          <SubmitOutcome />
          <input aria-label="Execution role" {...form.register("executionRole")} />
          <SubmitButton describedBy="count" />
        </SubmitContext.Provider>
      </AnalysisContext.Provider>
    </FormProvider>
  );
}

function open(draft = complete, attempt: SubmitAttempt | null = null) {
  const stored = encodeDraft({ values: draft, scope, savedAt: 1, attempt });
  localStorage.setItem(name, stored);
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <BuildScopeProvider value={{ ...accountRegion, scope, roleName: "Engineer" }}>
        <Form />
      </BuildScopeProvider>
    </QueryClientProvider>,
  );
}

const button = (label: string) => screen.getByRole<HTMLButtonElement>("button", { name: label });
const press = async (label: string) => act(async () => void fireEvent.click(button(label)));
const requests = () => action.mock.calls.map(([{ request }]) => request);
const storedAttempt = () => decodeDraft(localStorage.getItem(name))?.attempt;

beforeEach(() => {
  action = vi.fn<SubmitAction>();
});
afterEach(() => setMaintenance(null));

describe("a submit", () => {
  it("sends the request once, however often the button is pressed", async () => {
    let answer: (result: Awaited<ReturnType<SubmitAction>>) => void = () => {};
    action.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    open();
    fireEvent.click(button("Submit build"));
    await press("Submit build");
    expect(requests()).toHaveLength(1);
    expect(requests()[0]).toMatchObject({ clientToken: "token-1" });
    expect(storedAttempt()).toEqual({ scope, submissionId: null });

    await act(async () => answer(ok(view("accepted"))));
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(document.body.textContent).toContain(buildArn);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it("with invalid values is blocked, and its summary takes the focus", async () => {
    open({ ...complete, infrastructureConfigurationArn: "half an ARN" });
    await press("Submit build");
    const title = await screen.findByText("Not sent: 1 field needs attention");
    expect(document.activeElement?.contains(title)).toBe(true);
    expect(action).not.toHaveBeenCalled();
  });
});

/** Errors that mean nothing was built. */
const rejections: CatalogCode[] = [
  "ClientException",
  "InvalidRequestException",
  "IdempotentParameterMismatchException",
  "ForbiddenException",
  "CallRateLimitExceededException",
  "ResourceInUseException",
  "ServiceQuotaExceededException",
  "Throttled",
  "ExpiredCredentials",
  "InvalidCredentials",
  "AccessDenied",
];

describe("a rejection", () => {
  it.each(rejections)(
    "%s leaves the form unchanged, and the same request is sent again",
    async (code) => {
      action.mockResolvedValueOnce(ok(view("rejected", code)));
      action.mockResolvedValueOnce(ok(view("accepted")));
      open();
      await press("Submit build");
      const alert = await screen.findByRole("alert");
      expect(alert.textContent).toContain(errorCatalog[code].title);
      expect(alert.textContent).toContain(errorCatalog[code].remedy);
      expect(values()).toEqual(complete);
      expect(storedAttempt()).toBeNull();

      const canRetry = ["retry", "wait"].includes(errorCatalog[code].action);
      await press(canRetry ? "Try again" : "Submit build");
      expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
      expect(requests()).toHaveLength(2);
      expect(requests()[1]).toEqual(requests()[0]);
    },
  );

  it("at a field shows AWS's message there and focuses the field", async () => {
    const error = createPortalError("InvalidRequestException", {
      field: "executionRole",
      awsMessage: "The role is not valid.",
    });
    action.mockResolvedValueOnce(ok({ ...view("rejected"), error }));
    open();
    screen.getByLabelText("Execution role").id = "executionRole";
    await press("Submit build");
    await waitFor(() => expect(document.activeElement?.id).toBe("executionRole"));
    expect(errorAt("executionRole")).toBe("The role is not valid.");
  });

  it("by Kiln itself shows its reason", async () => {
    action.mockResolvedValueOnce(err(createPortalError("PermissionMissing")));
    open();
    await press("Submit build");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(errorCatalog.PermissionMissing.title);
  });

  it("offers a new client token if the token belongs to another request", async () => {
    action.mockResolvedValueOnce(ok(view("rejected", "IdempotentParameterMismatchException")));
    open();
    await press("Submit build");
    await screen.findByRole("alert");
    await press("Use a new client token");
    expect(values()).toEqual({ ...complete, clientToken: expect.not.stringMatching("token-1") });
  });
});

describe("a request that never left Kiln", () => {
  it("is reported as not sent and sent again with the same token", async () => {
    action.mockResolvedValueOnce(ok(view("not-sent", "ConnectionRefused")));
    action.mockResolvedValueOnce(ok(view("accepted")));
    open();
    await press("Submit build");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(`Not sent: ${errorCatalog.ConnectionRefused.title}`);
    expect(values()).toEqual(complete);
    await press("Try again");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(requests()[1]).toEqual(requests()[0]);
  });
});

describe("a lost response", () => {
  it("locks the form and sends the same request again after 1 and 2 seconds", async () => {
    vi.useFakeTimers();
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockResolvedValueOnce(ok(view("accepted")));
    open();
    await press("Submit build");
    await act(async () => {});
    expect(button("Submit build").disabled).toBe(true);
    expect(screen.getByRole("status").textContent).toContain("retry in 1 second ");
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(screen.getByRole("status").textContent).toContain("retry in 2 seconds");
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(requests()).toHaveLength(3);
    expect(new Set(requests().map((request) => JSON.stringify(request))).size).toBe(1);
    vi.useRealTimers();
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
  });

  it("isn't sent again during maintenance, but afterward", async () => {
    vi.useFakeTimers();
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockResolvedValueOnce(ok(view("accepted")));
    open();
    await press("Submit build");
    await act(async () => {});
    act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
    expect(screen.getByRole("status").textContent).toContain("retry after maintenance");
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    await press("Retry now");
    expect(requests()).toHaveLength(1);
    act(() => setMaintenance(null));
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(requests()).toHaveLength(2);
  });

  it("is replaced at once by “Retry now”", async () => {
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockResolvedValueOnce(ok(view("accepted")));
    open();
    await press("Submit build");
    await screen.findByRole("button", { name: "Retry now" });
    await press("Retry now");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(requests()[1]).toEqual(requests()[0]);
  });
});

describe("an unknown outcome", () => {
  const answers = (...views: SubmissionView[]) => {
    const fetched = vi.fn(async (url: string) =>
      Response.json(
        url.startsWith("/api/submissions/")
          ? ok(views.shift() ?? view("unknown", "ConnectionReset"))
          : err(createPortalError("NotFound")),
      ),
    );
    vi.stubGlobal("fetch", fetched);
    return fetched;
  };

  it("locks the form until a poll returns the image", async () => {
    const fetched = answers(view("accepted"));
    action.mockResolvedValueOnce(ok(view("unknown", "ConnectionReset")));
    open();
    await press("Submit build");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(fetched).toHaveBeenCalledWith("/api/submissions/s1", expect.anything());
    expect(requests()).toHaveLength(1);
  });

  it("is checked on request with the same token", async () => {
    answers();
    action.mockResolvedValueOnce(ok(view("unknown", "ConnectionReset")));
    action.mockResolvedValueOnce(ok(view("accepted")));
    open();
    await press("Submit build");
    await screen.findByText("AWS hasn't confirmed that the build started");
    expect(button("Submit build").disabled).toBe(true);
    expect(storedAttempt()).toEqual({ scope, submissionId: "s1" });
    await press("Check now");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(requests()[1]).toEqual(requests()[0]);
  });

  it("is looked up when the page is opened again", async () => {
    answers(view("accepted"));
    open(complete, { scope, submissionId: "s1" });
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(action).not.toHaveBeenCalled();
  });
});

describe("a page closed while sending", () => {
  it("sends the request again only on request, in the scope of the first submit", async () => {
    action.mockResolvedValueOnce(ok(view("accepted")));
    open(complete, { scope: "build-lead@eu-west-1", submissionId: null });
    expect(await screen.findByText(/page was closed while this request/)).toBeTruthy();
    expect(action).not.toHaveBeenCalled();
    await press("Resend request");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(action.mock.calls[0]?.[0].scope).toBe("build-lead@eu-west-1");
  });

  it("sends nothing during maintenance", async () => {
    open(complete, { scope, submissionId: null });
    await screen.findByText(/page was closed while this request/);
    act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
    await press("Resend request");
    expect(action).not.toHaveBeenCalled();
  });
});
