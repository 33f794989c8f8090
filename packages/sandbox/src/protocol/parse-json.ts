import { AwsError } from "../errors";
import { decodeUtf8 } from "./decode-utf8";

/** Parses the body of a JSON protocol as an object; an empty body is an empty object. */
export function parseJsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const parsed = tryParse(decodeUtf8(body));
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>;
  }
  throw new AwsError("SerializationException", "Start of structure or map not found.", 400);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text, withoutNull);
  } catch {
    throw new AwsError("SerializationException", "Unable to parse the request body as JSON.", 400);
  }
}

/** A `null` member counts as absent, at any depth. In a list it stays and is rejected later. */
function withoutNull(this: unknown, _key: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}
