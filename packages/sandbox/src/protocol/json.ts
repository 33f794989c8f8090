import { AwsError } from "../errors";
import type { Shape } from "../model/shape";
import { decodeUtf8 } from "./decode-utf8";

/**
 * Parses the body of a JSON protocol as an object; an empty body is an empty object.
 *
 * @throws AwsError SerializationException for any other body
 */
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
    return JSON.parse(text, omitNull);
  } catch {
    throw new AwsError("SerializationException", "Unable to parse the request body as JSON.", 400);
  }
}

/**
 * Removes `null` members, which count as absent at any depth. In a list, `null` stays and is
 * rejected later.
 */
function omitNull(this: unknown, _key: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}

/**
 * Converts a value for JSON protocols according to the schema. Drops unknown members and converts
 * timestamps to epoch seconds.
 */
export function toJsonShape(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case "structure": {
      const fields = value as Record<string, unknown>;
      const kept: Record<string, unknown> = {};
      for (const member of shape.members) {
        const sent = toJsonShape(member.shape(), fields[member.name]);
        if (sent !== undefined) kept[member.jsonName] = sent;
      }
      return kept;
    }
    case "list":
      return (value as unknown[]).map((item) => toJsonShape(shape.item, item));
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [key, toJsonShape(shape.value, entry)]),
      );
    case "timestamp":
      return typeof value === "number" ? value : new Date(value as string | Date).getTime() / 1000;
    default:
      return value;
  }
}
