"use client";
import { createContext, useContext } from "react";
import type { FormProblem } from "../analysis/analyze-form";
import type { DraftHandle } from "../draft/use-draft";
import type { SubmitState } from "./submit-state";

export interface SubmitController {
  state: SubmitState;
  /**
   * True while the form must not change because its client token belongs to the request that was
   * sent.
   */
  locked: boolean;
  /** The problems that blocked the last submit. The list is empty if there were none. */
  blockingProblems: readonly FormProblem[];
  /**
   * Validates the form, then sends it or shows the problems. During maintenance, only focuses the
   * banner.
   */
  submit: () => void;
  /** Sends the validated request again with the same client token. */
  resend: () => void;
  draft: DraftHandle;
  /** True if the form edits a stored submission, which keeps its client token. */
  isEdit: boolean;
  /** Starts another draft with a new client token, either blank or with the current values. */
  startAnother: (how: "blank" | "same-values") => void;
}

export const SubmitContext = createContext<SubmitController | null>(null);

export function useSubmitController(): SubmitController {
  const controller = useContext(SubmitContext);
  if (!controller) throw new Error("useSubmitController must be used inside the build form");
  return controller;
}
