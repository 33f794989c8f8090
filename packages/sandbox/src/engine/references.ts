/**
 * The values that the references `$.parameters.x`, `$.imagebuilder.x`, and `$.stepOutputs.Step.x`
 * resolve to.
 */
export interface ReferenceScope {
  parameters: Record<string, unknown>;
  imagebuilder: Record<string, unknown>;
  stepOutputs: Record<string, Record<string, unknown>>;
}

const EMBEDDED_REFERENCE = /\{\{\s*(\$\.[^}\s]+)\s*\}\}/g;

/** Resolves a reference. Returns other text unchanged, and `undefined` for unknown references. */
export function resolveReference(text: string, scope: ReferenceScope): unknown {
  if (!text.startsWith("$.")) return text;
  return text.slice(2).split(".").reduce<unknown>(readMember, scope);
}

function readMember(holder: unknown, name: string): unknown {
  const known = typeof holder === "object" && holder !== null && Object.hasOwn(holder, name);
  return known ? (holder as Record<string, unknown>)[name] : undefined;
}

/**
 * A step's inputs with references resolved. `name.$` becomes `name`, as in the API. References that
 * can't be resolved remain as text.
 */
export function resolveInputs(
  inputs: Record<string, unknown>,
  scope: ReferenceScope,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) =>
      name.endsWith(".$") && typeof value === "string"
        ? [name.slice(0, -2), resolveReference(value, scope) ?? value]
        : [name, resolveValue(value, scope)],
    ),
  );
}

function resolveValue(value: unknown, scope: ReferenceScope): unknown {
  if (typeof value === "string") {
    return value.replace(EMBEDDED_REFERENCE, (whole, reference: string) => {
      const found = resolveReference(reference, scope);
      return found === undefined ? whole : String(found);
    });
  }
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, scope));
  if (typeof value === "object" && value !== null) {
    return resolveInputs(value as Record<string, unknown>, scope);
  }
  return value;
}
