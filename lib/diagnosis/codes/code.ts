import type { Certainty } from "../types";

/** The ID of the catalog entry for a code, with the certainty of the match. */
export interface FailureCode {
  id: string;
  certainty: Certainty;
}

export interface FoundCode extends FailureCode {
  index: number;
  length: number;
}
