import { AwsError } from "../errors";

/** The body of a JSON protocol as an object; an empty body is an empty object. */
export function parseJsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const parsed = tryParse(body.toString("utf8"));
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>;
  }
  throw new AwsError("SerializationException", "Start of structure or map not found.", 400);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError("SerializationException", "Unable to parse the request body as JSON.", 400);
  }
}
