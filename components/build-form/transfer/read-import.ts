import type { BuildFormValues } from "@/lib/create-image/form-values";
import { fromRequest } from "@/lib/create-image/from-request";

export type ImportOutcome =
  | { ok: false; reason: string }
  | { ok: true; values: BuildFormValues; unplaced: { path: string; reason: string }[] };

/**
 * Reads pasted JSON as a request. The token of the pasted request is not taken: it stands for
 * that request, while what is imported here becomes another one with `token`.
 */
export function readImport(text: string, token: string): ImportOutcome {
  if (text.trim() === "") return { ok: false, reason: "Paste a request first." };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    return { ok: false, reason: `This is not JSON: ${reason}` };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return { ok: false, reason: "A request is a JSON object: { ... }." };
  }
  const { values, unplaced } = fromRequest(json);
  const replaced =
    values.clientToken === "" || values.clientToken === token
      ? []
      : [{ path: "clientToken", reason: "This draft keeps a token of its own." }];
  return {
    ok: true,
    values: { ...values, clientToken: token },
    unplaced: [...unplaced, ...replaced],
  };
}
