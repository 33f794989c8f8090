import { describe, expect, test } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { SubmissionStatus, SubmissionView } from "@/lib/submissions/view";
import {
  editingState,
  getNextSubmitState,
  getResendDelayMs,
  isFormLocked,
  type SubmitEvent,
  type SubmitState,
} from "./submit-state";

function createSubmissionView(status: SubmissionStatus): SubmissionView {
  return {
    id: "s1",
    clientToken: "t1",
    status,
    roleId: "r",
    account: "111122223333",
    region: "eu-west-1",
    submittedBy: "Erin",
    createdAt: "2025-01-01T00:00:00Z",
    updatedAt: "2025-01-01T00:00:00Z",
    attempts: 1,
    request: { infrastructureConfigurationArn: "", clientToken: "" },
    ...(status === "rejected" ? { error: createPortalError("ForbiddenException") } : {}),
  };
}

const responseEvent = (status: SubmissionStatus): SubmitEvent => ({
  type: "responded",
  result: ok(createSubmissionView(status)),
});

function stateAfter(...events: SubmitEvent[]): SubmitState {
  return events.reduce(getNextSubmitState, editingState);
}

describe("a submit", () => {
  test("ends with the result if AWS accepted", () => {
    expect(stateAfter({ type: "sent" }, responseEvent("accepted")).phase).toBe("accepted");
  });

  test("ends unlocked if the request is stored for reviewers", () => {
    const state = stateAfter({ type: "sent" }, responseEvent("awaiting_approval"));
    expect(state).toMatchObject({ phase: "accepted", view: { status: "awaiting_approval" } });
    expect(isFormLocked(state)).toBe(false);
    expect(getNextSubmitState(state, { type: "sent" })).toBe(state);
  });

  test("unlocks the form with the error if AWS rejected", () => {
    const state = stateAfter({ type: "sent" }, responseEvent("rejected"));
    expect(state).toMatchObject({ phase: "editing", error: { code: "ForbiddenException" } });
    expect(isFormLocked(state)).toBe(false);
  });

  test("unlocks the form and reports it if the request never left Kiln", () => {
    const state = stateAfter({ type: "sent" }, responseEvent("not-sent"));
    expect(state).toMatchObject({ phase: "editing", notSent: true });
    expect(isFormLocked(state)).toBe(false);
    expect(stateAfter({ type: "sent" }, responseEvent("rejected"))).toMatchObject({
      notSent: false,
    });
  });

  test("unlocks the form if Kiln rejected", () => {
    const result = err(createPortalError("NotSignedIn"));
    expect(stateAfter({ type: "sent" }, { type: "responded", result })).toMatchObject({
      error: { code: "NotSignedIn" },
    });
  });

  test.each(["pending", "unknown"] as const)("stays locked while the outcome is %s", (status) => {
    const state = stateAfter({ type: "sent" }, responseEvent(status));
    expect(state.phase).toBe("open");
    expect(isFormLocked(state)).toBe(true);
    expect(
      getNextSubmitState(state, { type: "polled", view: createSubmissionView("accepted") }).phase,
    ).toBe("accepted");
  });

  test("counts missing responses from Kiln and stays locked", () => {
    const once = stateAfter({ type: "sent" }, { type: "lost" });
    expect(once).toEqual({ phase: "no-response", lostAttempts: 1 });
    const again = getNextSubmitState(once, { type: "sent" });
    expect(getNextSubmitState(again, { type: "lost" })).toEqual({
      phase: "no-response",
      lostAttempts: 2,
    });
    expect(isFormLocked(once)).toBe(true);
  });

  test("looks up its submission after an interruption, or waits for the user", () => {
    const known = stateAfter({ type: "interrupted", submissionId: "s1" });
    expect(known).toEqual({ phase: "open", submissionId: "s1", view: null });
    const lost = stateAfter({ type: "interrupted", submissionId: null });
    expect(lost.phase).toBe("interrupted");
    expect(isFormLocked(lost)).toBe(true);
    expect(getNextSubmitState(lost, { type: "sent" }).phase).toBe("sending");
  });

  test.each([
    "InMaintenance",
    "NotSignedIn",
    "RoleNotAllowed",
    "PermissionMissing",
    "LimitReached",
    "CannotSave",
    "Unexpected",
    "InvalidInput",
  ] as const)("stays locked if %s rejects the retry of a request that may have arrived", (code) => {
    const error = createPortalError(code);
    const rejected: SubmitEvent = { type: "responded", result: err(error) };
    expect(stateAfter({ type: "sent" }, rejected)).toEqual({ phase: "editing", error });
    const lost = stateAfter({ type: "sent" }, { type: "lost" }, { type: "sent" }, rejected);
    expect(lost).toEqual({ phase: "no-response", lostAttempts: 2, error });
    const interrupted = { type: "interrupted", submissionId: null } as const;
    const resent = stateAfter(interrupted, { type: "sent" }, rejected);
    expect(isFormLocked(resent)).toBe(true);
    const open = stateAfter({ type: "sent" }, responseEvent("unknown"));
    const checked = getNextSubmitState(open, rejected);
    expect(checked).toEqual({ ...open, error });
    expect(getNextSubmitState(checked, responseEvent("unknown"))).toEqual(open);
  });

  test.each([
    "TokenInUse",
    "IdempotentParameterMismatchException",
    "RequestChanged",
    "ReviewClosed",
  ] as const)("unlocks the form if %s shows that no attempt had an effect", (code) => {
    const error = createPortalError(code);
    const rejected: SubmitEvent = { type: "responded", result: err(error) };
    const editing = { phase: "editing", error };
    expect(stateAfter({ type: "sent" }, { type: "lost" }, { type: "sent" }, rejected)).toEqual(
      editing,
    );
    expect(stateAfter({ type: "sent" }, responseEvent("unknown"), rejected)).toEqual(editing);
  });

  test("accepts a response after lost ones", () => {
    expect(stateAfter({ type: "sent" }, { type: "lost" }, responseEvent("accepted")).phase).toBe(
      "accepted",
    );
  });

  test("keeps the result if a late response to an earlier attempt arrives", () => {
    const done = stateAfter({ type: "sent" }, responseEvent("accepted"));
    expect(getNextSubmitState(done, responseEvent("unknown"))).toBe(done);
    expect(getNextSubmitState(done, { type: "sent" })).toBe(done);
  });
});

test("retries after 1, 2, 4, 8 and then every 15 seconds", () => {
  expect([1, 2, 3, 4, 5, 9].map(getResendDelayMs)).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
});
