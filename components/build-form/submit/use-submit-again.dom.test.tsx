import { act, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import {
  action,
  button,
  completeFormValues,
  createSubmissionView,
  open,
  press,
  readStoredAttempt,
  requests,
  resetSubmitFormForEachTest,
  scope,
} from "./testing/submit-form";

resetSubmitFormForEachTest();

describe("a lost response", () => {
  it("locks the form and sends the same request again after 1 and 2 seconds", async () => {
    vi.useFakeTimers();
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockRejectedValueOnce(new TypeError("network"));
    action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
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
    action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
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
    action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
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
          ? ok(views.shift() ?? createSubmissionView("unknown", "ConnectionReset"))
          : err(createPortalError("NotFound")),
      ),
    );
    vi.stubGlobal("fetch", fetched);
    return fetched;
  };

  it("locks the form until a poll returns the image", async () => {
    const fetched = answers(createSubmissionView("accepted"));
    action.mockResolvedValueOnce(ok(createSubmissionView("unknown", "ConnectionReset")));
    open();
    await press("Submit build");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(fetched).toHaveBeenCalledWith("/api/submissions/s1", expect.anything());
    expect(requests()).toHaveLength(1);
  });

  it("is checked on request with the same token", async () => {
    answers();
    action.mockResolvedValueOnce(ok(createSubmissionView("unknown", "ConnectionReset")));
    action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
    open();
    await press("Submit build");
    await screen.findByText("AWS hasn't confirmed that the build started");
    expect(button("Submit build").disabled).toBe(true);
    expect(readStoredAttempt()).toEqual({ scope, submissionId: "s1" });
    await press("Check now");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(requests()[1]).toEqual(requests()[0]);
  });

  it("is looked up when the page is opened again", async () => {
    answers(createSubmissionView("accepted"));
    open(completeFormValues, { scope, submissionId: "s1" });
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(action).not.toHaveBeenCalled();
  });
});

describe("a page closed while sending", () => {
  it("sends the request again only on request, in the scope of the first submit", async () => {
    action.mockResolvedValueOnce(ok(createSubmissionView("accepted")));
    open(completeFormValues, { scope: "build-lead@eu-west-1", submissionId: null });
    expect(await screen.findByText(/page was closed while this request/)).toBeTruthy();
    expect(action).not.toHaveBeenCalled();
    await press("Resend request");
    expect(await screen.findByText("Image Builder accepted the request")).toBeTruthy();
    expect(action.mock.calls[0]?.[0].scope).toBe("build-lead@eu-west-1");
  });

  it("sends nothing during maintenance", async () => {
    open(completeFormValues, { scope, submissionId: null });
    await screen.findByText(/page was closed while this request/);
    act(() => setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" }));
    await press("Resend request");
    expect(action).not.toHaveBeenCalled();
  });
});
