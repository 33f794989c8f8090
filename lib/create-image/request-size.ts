import type { BuildFormValues } from "./form-values";
import { toRequest } from "./to-request";

/**
 * Bytes of JSON. Below the 1 MB limit of a server action, which would cut off a longer request
 * before Kiln could explain the problem.
 */
export const maxRequestBytes = 900_000;

const encoder = new TextEncoder();

/** The size of the form's request, in bytes of JSON. */
export function requestBytes(values: BuildFormValues): number {
  return encoder.encode(JSON.stringify(toRequest(values))).length;
}
