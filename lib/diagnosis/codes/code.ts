import type { Certainty } from "../types";

/** The catalog entry of a code. */
export interface Code {
  id: string;
  certainty: Certainty;
}

export interface FoundCode extends Code {
  index: number;
  length: number;
}
