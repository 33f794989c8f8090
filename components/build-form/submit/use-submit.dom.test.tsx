import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type CatalogCode, errorCatalog } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import {
  action,
  buildArn,
  button,
  completeFormValues,
  createSubmissionView,
  errorAt,
  getFormValues,
  name,
  open,
  press,
  readStoredAttempt,
  requests,
  resetSubmitFormForEachTest,
  scope,
} from "./testing/submit-form";
import type { SubmitAction } from "./use-submit";

resetSubmitFormForEachTest();

describe("a submit", () => {
  it("sends the request once, however often the button is pressed", async () => {
    let answer: (result: Awaited<ReturnType<SubmitAction>>) => void = () => {};
    action.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    open();
    fireEvent.click(button("Submit build"));
    await press("Submit build");
    expect(requests()).toHaveLength(1);
    expect(requests()[0]).toMatchObject({ clientToken: "token-1" });
    expect(readStoredAttempt()).toEqual({ scope, submissionId: null });

    await act(async () => answer(ok(createSubmissionView("accepted"))));
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(document.body.textContent).toContain(buildArn);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it("with invalid values is blocked, and its summary takes the focus", async () => {
    open({ ...completeFormValues, infrastructureConfigurationArn: "half an ARN" });
    await press("Submit build");
    const title = await screen.findByText("1 field needs attention");
    expect(document.activeElement?.contains(title)).toBe(true);
    expect(action).not.toHaveBeenCalled();
  });
});

/** Errors that show that nothing was built. */
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
      action.mockResolvedValueOnce(ok(createSubmissionView("rejected", code)));
      action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
      open();
      await press("Submit build");
      const alert = await screen.findByRole("alert");
      expect(alert.textContent).toContain(errorCatalog[code].title);
      expect(alert.textContent).toContain(errorCatalog[code].remedy);
      expect(getFormValues()).toEqual(completeFormValues);
      expect(readStoredAttempt()).toBeNull();

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
    action.mockResolvedValueOnce(ok({ ...createSubmissionView("rejected"), error }));
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
    action.mockResolvedValueOnce(
      ok(createSubmissionView("rejected", "IdempotentParameterMismatchException")),
    );
    open();
    await press("Submit build");
    await screen.findByRole("alert");
    await press("Use a new client token");
    expect(getFormValues()).toEqual({
      ...completeFormValues,
      clientToken: expect.not.stringMatching("token-1"),
    });
  });
});

describe("a request that never left Kiln", () => {
  it("is reported as not sent and sent again with the same token", async () => {
    action.mockResolvedValueOnce(ok(createSubmissionView("not-sent", "ConnectionRefused")));
    action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
    open();
    await press("Submit build");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(`Not sent: ${errorCatalog.ConnectionRefused.title}`);
    expect(getFormValues()).toEqual(completeFormValues);
    await press("Try again");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(requests()[1]).toEqual(requests()[0]);
  });
});
