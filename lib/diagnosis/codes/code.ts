import type { Certainty } from "../types";

/** The ID of the catalog entry for a code, with the certainty of the match. */
export interface CodeEntry {
  id: string;
  certainty: Certainty;
}

export interface FoundCode extends CodeEntry {
  index: number;
  length: number;
}
