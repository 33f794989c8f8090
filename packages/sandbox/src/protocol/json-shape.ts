import type { Shape } from "../model/shape";

/**
 * Converts a value for JSON protocols by the schema: drops unknown members and converts timestamps
 * to epoch seconds.
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
