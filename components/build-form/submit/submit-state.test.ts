import { describe, expect, test } from "vitest";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { SubmissionStatus, SubmissionView } from "@/lib/submissions/view";
import {
  editing,
  isLocked,
  nextSubmitState,
  resendDelay,
  type SubmitEvent,
  type SubmitState,
} from "./submit-state";

function view(status: SubmissionStatus): SubmissionView {
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
    request: {},
    ...(status === "rejected" ? { error: portalError("ForbiddenException") } : {}),
  };
}

const answered = (status: SubmissionStatus): SubmitEvent => ({
  type: "answered",
  result: ok(view(status)),
});

function stateAfter(...events: SubmitEvent[]): SubmitState {
  return events.reduce(nextSubmitState, editing);
}

describe("a submit", () => {
  test("ends with the result if AWS accepted", () => {
    expect(stateAfter({ type: "sent" }, answered("accepted")).phase).toBe("accepted");
  });

  test("ends unlocked if the request is stored for reviewers", () => {
    const state = stateAfter({ type: "sent" }, answered("awaiting_approval"));
    expect(state).toMatchObject({ phase: "accepted", view: { status: "awaiting_approval" } });
    expect(isLocked(state)).toBe(false);
    expect(nextSubmitState(state, { type: "sent" })).toBe(state);
  });

  test("unlocks the form with the error if AWS rejected", () => {
    const state = stateAfter({ type: "sent" }, answered("rejected"));
    expect(state).toMatchObject({ phase: "editing", error: { code: "ForbiddenException" } });
    expect(isLocked(state)).toBe(false);
  });

  test("unlocks the form and reports it if the request never left Kiln", () => {
    const state = stateAfter({ type: "sent" }, answered("not-sent"));
    expect(state).toMatchObject({ phase: "editing", notSent: true });
    expect(isLocked(state)).toBe(false);
    expect(stateAfter({ type: "sent" }, answered("rejected"))).toMatchObject({ notSent: false });
  });

  test("unlocks the form if Kiln rejected", () => {
    const result = err(portalError("NotSignedIn"));
    expect(stateAfter({ type: "sent" }, { type: "answered", result })).toMatchObject({
      error: { code: "NotSignedIn" },
    });
  });

  test.each(["pending", "unknown"] as const)("stays locked while the outcome is %s", (status) => {
    const state = stateAfter({ type: "sent" }, answered(status));
    expect(state.phase).toBe("open");
    expect(isLocked(state)).toBe(true);
    expect(nextSubmitState(state, { type: "polled", view: view("accepted") }).phase).toBe(
      "accepted",
    );
  });

  test("counts missing responses from Kiln and stays locked", () => {
    const once = stateAfter({ type: "sent" }, { type: "lost" });
    expect(once).toEqual({ phase: "unreached", losses: 1 });
    const again = nextSubmitState(once, { type: "sent" });
    expect(nextSubmitState(again, { type: "lost" })).toEqual({ phase: "unreached", losses: 2 });
    expect(isLocked(once)).toBe(true);
  });

  test("looks up its submission after an interruption, or waits for the user", () => {
    const known = stateAfter({ type: "interrupted", submissionId: "s1" });
    expect(known).toEqual({ phase: "open", submissionId: "s1", view: null });
    const lost = stateAfter({ type: "interrupted", submissionId: null });
    expect(lost.phase).toBe("interrupted");
    expect(isLocked(lost)).toBe(true);
    expect(nextSubmitState(lost, { type: "sent" }).phase).toBe("sending");
  });

  test("accepts a response after lost ones", () => {
    expect(stateAfter({ type: "sent" }, { type: "lost" }, answered("accepted")).phase).toBe(
      "accepted",
    );
  });

  test("keeps the result if a late response to an earlier attempt arrives", () => {
    const done = stateAfter({ type: "sent" }, answered("accepted"));
    expect(nextSubmitState(done, answered("unknown"))).toBe(done);
    expect(nextSubmitState(done, { type: "sent" })).toBe(done);
  });
});

test("retries after 1, 2, 4, 8 and then every 15 seconds", () => {
  expect([1, 2, 3, 4, 5, 9].map(resendDelay)).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
});
