import "server-only";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { readBody } from "@/lib/http/read-body";
import { isRecord } from "@/lib/imagebuilder/is-record";

/** The maximum body size, which docs/api.md and the error `RequestTooLarge` state too. */
const maxBytes = 256 * 1024;

/** @returns `RequestTooLarge`, or `InvalidInput` unless the body is a JSON object in UTF-8 */
export async function readJsonBody(request: Request): Promise<Result<Record<string, unknown>>> {
  const body = await readBody(request, maxBytes);
  if (!body) return err(createPortalError("RequestTooLarge"));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return ok(value);
  } catch {
    // Not JSON, or not UTF-8.
  }
  const happened = "The request body must be a JSON object in UTF-8.";
  return err({ ...createPortalError("InvalidInput"), happened });
}
