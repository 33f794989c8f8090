"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import { buildQueries } from "@/components/domain/api/builds";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { toRequest } from "@/lib/create-image/to-request";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import type { SubmitAttempt } from "../draft/draft-codec";
import type { DraftHandle } from "../draft/use-draft";
import {
  editingState,
  getNextSubmitState,
  getResendDelayMs,
  isResentAutomatically,
} from "./submit-state";

/**
 * The server action. Its result is `ok` even if AWS rejected the request or the outcome is unknown.
 */
export type SubmitAction = (input: {
  scope: string;
  request: CreateImageRequest;
}) => Promise<Result<SubmissionView>>;

interface SubmitArguments {
  action: SubmitAction;
  form: UseFormReturn<BuildFormValues>;
  draft: DraftHandle;
  scope: string;
  /** True during maintenance, when a lost request isn't sent again automatically. */
  paused: boolean;
}

/**
 * Submits the form and determines the outcome. If the response is lost, the request is sent again
 * with the same client token, so that at most one image is built. Polls while the outcome is
 * unknown.
 */
export function useSubmit({ action, form, draft, scope, paused }: SubmitArguments) {
  const [state, dispatch] = useReducer(getNextSubmitState, editingState);
  const queries = useQueryClient();
  /** Guards against a second submit before React renders the first. */
  const running = useRef(false);
  const attempt = useRef<SubmitAttempt | null>(null);

  const send = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    const at = attempt.current ?? { scope, submissionId: null };
    attempt.current = at;
    draft.setAttempt(at);
    dispatch({ type: "sent" });
    try {
      const result = await action({ scope: at.scope, request: toRequest(form.getValues()) });
      dispatch({ type: "responded", result });
    } catch (error) {
      dispatch({ type: unstable_isUnrecognizedActionError(error) ? "outdated" : "lost" });
    } finally {
      running.current = false;
    }
  }, [action, draft.setAttempt, form, scope]);

  const restored = draft.view.restored?.attempt;
  useEffect(() => {
    if (!restored) return;
    attempt.current = restored;
    dispatch({ type: "interrupted", submissionId: restored.submissionId });
  }, [restored]);

  useEffect(() => {
    if (state.phase !== "no-response" || paused || !isResentAutomatically(state.error)) return;
    const timer = setTimeout(() => void send(), getResendDelayMs(state.lostAttempts));
    return () => clearTimeout(timer);
  }, [state, send, paused]);

  const openId = state.phase === "open" ? state.submissionId : null;
  const { data: polled } = useQuery({
    ...buildQueries.submission(openId ?? ""),
    enabled: openId !== null,
  });
  useEffect(() => {
    if (polled && polled.id === openId) dispatch({ type: "polled", view: polled });
  }, [polled, openId]);

  useEffect(() => {
    if (state.phase === "open") {
      attempt.current = {
        scope: attempt.current?.scope ?? scope,
        submissionId: state.submissionId,
      };
      draft.setAttempt(attempt.current);
    } else if (state.phase === "editing" && attempt.current) {
      attempt.current = null;
      draft.setAttempt(null);
    } else if (state.phase === "accepted") {
      attempt.current = null;
      draft.end();
      void queries.invalidateQueries({ queryKey: ["builds"] });
    }
  }, [state, scope, draft.setAttempt, draft.end, queries]);

  return {
    state,
    send,
    restart: useCallback(() => dispatch({ type: "restarted" }), []),
  };
}
