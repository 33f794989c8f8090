import type { BuildFormValues } from "./form-values";
import { toRequest } from "./to-request";

/**
 * Bytes of JSON. Under the 1 MB that a server action takes: a longer request would be cut off
 * before Kiln could say what is wrong with it.
 */
export const maxRequestBytes = 900_000;

const encoder = new TextEncoder();

/** How long the request is that a form state stands for, in bytes of JSON. */
export function requestBytes(values: BuildFormValues): number {
  return encoder.encode(JSON.stringify(toRequest(values))).length;
}
