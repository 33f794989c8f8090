import type { Shape } from "../model/shape";

/**
 * Parses the members of a query-protocol request (`Tags.member.1.Key=...`), typed by the schema.
 */
export function parseQueryInput(shape: Shape, form: URLSearchParams): Record<string, unknown> {
  return (readQueryValue(shape, form, "") ?? {}) as Record<string, unknown>;
}

function readQueryValue(shape: Shape, form: URLSearchParams, path: string): unknown {
  switch (shape.kind) {
    case "structure": {
      const fields: Record<string, unknown> = {};
      for (const member of shape.members) {
        const here = path === "" ? member.wireName : `${path}.${member.wireName}`;
        const value = readQueryValue(member.shape(), form, here);
        if (value !== undefined) fields[member.name] = value;
      }
      return Object.keys(fields).length > 0 ? fields : undefined;
    }
    case "list": {
      const items: unknown[] = [];
      for (;;) {
        const here = `${path}.${shape.itemName}.${items.length + 1}`;
        const item = readQueryValue(shape.item, form, here);
        if (item === undefined) return items.length > 0 ? items : undefined;
        items.push(item);
      }
    }
    default:
      return toTypedValue(shape.kind, form.get(path));
  }
}

/** Leaves a value of the wrong type as text for validation to report. */
function toTypedValue(kind: Shape["kind"], value: string | null): unknown {
  if (value === null) return undefined;
  if (kind === "number" && /^-?\d+$/.test(value)) return Number(value);
  if (kind === "boolean" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return value;
}
