import type { Certainty } from "../types";

/** The entry of the catalogue that a code belongs to. */
export interface Code {
  id: string;
  certainty: Certainty;
}

export interface FoundCode extends Code {
  index: number;
  length: number;
}
