import type { CatalogCode } from "@/lib/errors/catalog";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { hadNoEffect, type SubmissionView } from "@/lib/submissions/view";

/** The state of a submit as the user sees it. */
export type SubmitState =
  /** The form can be edited. `error` is the reason why the last attempt had no effect. */
  | { phase: "editing"; error: PortalError | null; notSent?: boolean }
  /** The action is running, after `lostAttempts` attempts in a row whose outcome is unknown. */
  | { phase: "sending"; lostAttempts: number }
  /**
   * An attempt got no response, so the action may or may not have run. `error` is the rejection of
   * the last attempt; it is absent if that one got no response either.
   */
  | { phase: "no-response"; lostAttempts: number; error?: PortalError }
  /** The portal was updated; the page must be reloaded before it can continue. */
  | { phase: "outdated" }
  /** The page was closed after sending, before the portal responded. */
  | { phase: "interrupted" }
  /**
   * The portal stored the submission, but the outcome at AWS is unknown. `view` is null until read.
   * `error` is the reason why the last check was rejected.
   */
  | { phase: "open"; submissionId: string; view: SubmissionView | null; error?: PortalError }
  /**
   * AWS accepted the request, or it is saved and awaits approval. The draft is no longer needed.
   */
  | { phase: "accepted"; view: SubmissionView };

export type SubmitEvent =
  | { type: "sent" }
  | { type: "responded"; result: Result<SubmissionView> }
  | { type: "lost" }
  | { type: "outdated" }
  | { type: "polled"; view: SubmissionView }
  /** The loaded draft was being submitted when the page was closed. */
  | { type: "interrupted"; submissionId: string | null }
  | { type: "restarted" };

export const editingState: SubmitState = { phase: "editing", error: null };

/**
 * Returns the state after an event. This function is pure. A late response or poll doesn't
 * overwrite an accepted state.
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
      return event.result.ok
        ? toSubmitState(event.result.value)
        : toRejectedState(state, event.result.error);
    case "polled":
      return state.phase === "open" ? toSubmitState(event.view) : state;
    case "interrupted":
      if (state.phase !== "editing") return state;
      return event.submissionId === null
        ? { phase: "interrupted" }
        : { phase: "open", submissionId: event.submissionId, view: null };
    case "restarted":
      return editingState;
  }
}

/**
 * Rejections that show that no earlier attempt of this request took effect: another request uses
 * its token, or the edited submission was changed by another edit, or its review has ended.
 */
const conclusiveRejections = new Set<CatalogCode>([
  "TokenInUse",
  "IdempotentParameterMismatchException",
  "RequestChanged",
  "ReviewClosed",
]);

/**
 * Returns the state after a rejection. If an earlier attempt may have reached Kiln, the outcome
 * stays unknown unless the rejection is conclusive.
 */
function toRejectedState(state: SubmitState, error: PortalError): SubmitState {
  if (!conclusiveRejections.has(error.code)) {
    if (state.phase === "open") return { ...state, error };
    const lostAttempts = countLostAttempts(state);
    if (lostAttempts > 0) return { phase: "no-response", lostAttempts: lostAttempts + 1, error };
  }
  return { phase: "editing", error };
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

/** The reason why the last attempt had no effect, or null. */
export function getSubmitError(state: SubmitState): PortalError | null {
  return state.phase === "editing" ? state.error : null;
}

/** True while the outcome isn't known because the request is still being processed. */
export function isAwaitingResponse(state: SubmitState): boolean {
  return state.phase === "sending" || (state.phase === "open" && state.view?.status !== "unknown");
}

/**
 * True if a lost request is sent again automatically. False if the last attempt was rejected for a
 * reason that the user has to resolve first.
 *
 * @param error the rejection of the last attempt; absent if it got no response
 */
export function isResentAutomatically(error: PortalError | undefined): boolean {
  return !error || error.action === "retry";
}

/**
 * Returns the delay in milliseconds before the next attempt, after `lostAttempts` attempts in a row
 * whose outcome is unknown. It doubles from 1 s up to 15 s.
 */
export function getResendDelayMs(lostAttempts: number): number {
  return Math.min(1_000 * 2 ** (lostAttempts - 1), 15_000);
}
