import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { hadNoEffect, type SubmissionView } from "@/lib/submissions/view";

/** The state of a submit as the user sees it. */
export type SubmitState =
  /** The form can be edited. `error` is the reason why the last attempt had no effect. */
  | { phase: "editing"; error: PortalError | null; notSent?: boolean }
  /** The action is running, after `lostAttempts` lost attempts in a row. */
  | { phase: "sending"; lostAttempts: number }
  /** The action got no response and may or may not have run; it is retried automatically. */
  | { phase: "no-response"; lostAttempts: number }
  /** The portal was updated; the page must be reloaded before it can continue. */
  | { phase: "outdated" }
  /** The page was closed after sending, before the portal responded. */
  | { phase: "interrupted" }
  /**
   * The portal stored the submission, but the outcome at AWS is unknown. `view` is null until read.
   */
  | { phase: "open"; submissionId: string; view: SubmissionView | null }
  /** AWS accepted the request, or it is saved and awaits approval: the draft is done. */
  | { phase: "accepted"; view: SubmissionView };

export type SubmitEvent =
  | { type: "sent" }
  | { type: "responded"; result: Result<SubmissionView> }
  | { type: "lost" }
  | { type: "outdated" }
  | { type: "polled"; view: SubmissionView }
  /** The loaded draft was being submitted when the page was closed. */
  | { type: "interrupted"; submissionId: string | null }
  | { type: "dismissed" }
  | { type: "restarted" };

export const editingState: SubmitState = { phase: "editing", error: null };

/**
 * Returns the state after an event. This function is pure. An event that doesn't fit the phase
 * changes nothing, so that a late response can't overwrite a newer state.
 */
export function getNextSubmitState(state: SubmitState, event: SubmitEvent): SubmitState {
  switch (event.type) {
    case "sent":
      return state.phase === "accepted" || state.phase === "open"
        ? state
        : { phase: "sending", lostAttempts: countLostAttempts(state) };
    case "lost":
      return { phase: "no-response", lostAttempts: countLostAttempts(state) + 1 };
    case "outdated":
      return { phase: "outdated" };
    case "responded":
      if (state.phase === "accepted") return state;
      if (!event.result.ok && event.result.error.code === "InMaintenance") {
        // The retry was rejected, but not the request that may have arrived before.
        if (state.phase === "open") return state;
        const lostAttempts = countLostAttempts(state);
        if (lostAttempts > 0) return { phase: "no-response", lostAttempts: lostAttempts + 1 };
      }
      return event.result.ok
        ? toSubmitState(event.result.value)
        : { phase: "editing", error: event.result.error };
    case "polled":
      return state.phase === "open" ? toSubmitState(event.view) : state;
    case "interrupted":
      if (state.phase !== "editing") return state;
      return event.submissionId === null
        ? { phase: "interrupted" }
        : { phase: "open", submissionId: event.submissionId, view: null };
    case "dismissed":
      return state.phase === "editing" ? editingState : state;
    case "restarted":
      return editingState;
  }
}

function toSubmitState(view: SubmissionView): SubmitState {
  if (view.status === "accepted" || view.status === "awaiting_approval")
    return { phase: "accepted", view };
  if (hadNoEffect(view.status)) {
    const notSent = view.status === "not-sent";
    return { phase: "editing", error: view.error ?? null, notSent };
  }
  return { phase: "open", submissionId: view.id, view };
}

function countLostAttempts(state: SubmitState): number {
  if (state.phase === "interrupted") return 1;
  return state.phase === "sending" || state.phase === "no-response" ? state.lostAttempts : 0;
}

/** True while the values must not change, because the client token belongs to the sent request. */
export function isFormLocked(state: SubmitState): boolean {
  return state.phase !== "editing" && state.phase !== "accepted";
}

/** True while the outcome isn't known because the request is still being processed. */
export function isAwaitingResponse(state: SubmitState): boolean {
  return state.phase === "sending" || (state.phase === "open" && state.view?.status !== "unknown");
}

/**
 * Returns the delay in milliseconds before the next attempt, after `lostAttempts` consecutive lost
 * attempts.
 */
export function getResendDelayMs(lostAttempts: number): number {
  return Math.min(1_000 * 2 ** (lostAttempts - 1), 15_000);
}
