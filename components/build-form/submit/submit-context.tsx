"use client";
import { createContext, useContext } from "react";
import type { FormProblem } from "../analysis/analyse";
import type { DraftHandle } from "../draft/use-draft";
import type { SubmitState } from "./submit-state";

/** The submit of the form around, for its buttons, its panel and its outcome. */
export interface SubmitDesk {
  state: SubmitState;
  /** The form must not change now: its token stands for exactly what was sent. */
  locked: boolean;
  /** What stopped the last press; empty when nothing did. */
  stoppedBy: readonly FormProblem[];
  /** Checks the form and sends it; shows what is wrong instead when something is. */
  press: () => void;
  /** Sends what was already checked once more, with the same token. */
  resend: () => void;
  draft: DraftHandle;
  /** The form changes a stored submission: its client token stays. */
  edits: boolean;
  /** Another draft with a token of its own: blank, or with what is in the form. */
  startAnother: (how: "blank" | "same-values") => void;
}

export const SubmitContext = createContext<SubmitDesk | null>(null);

export function useSubmitDesk(): SubmitDesk {
  const desk = useContext(SubmitContext);
  if (!desk) throw new Error("useSubmitDesk is used outside of the build form");
  return desk;
}
