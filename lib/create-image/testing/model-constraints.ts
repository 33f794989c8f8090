import { getShape, type ModelShape, rootShapeName } from "./model";

type ConstraintKind = "type" | "required" | "unknown member" | "min" | "max" | "pattern" | "enum";

/** One constraint of the model at one position in a request. */
export interface ModelConstraint {
  kind: ConstraintKind;
  /** Member names from the root; `[]` for a list element, `{key}` and `{value}` for a map. */
  path: string[];
  /** The shape at that position. */
  shape: ModelShape;
}

/** Returns every constraint of the model, derived from the model itself. */
export function listModelConstraints(name = rootShapeName, path: string[] = []): ModelConstraint[] {
  const shape = getShape(name);
  const here = (kind: ConstraintKind): ModelConstraint => ({ kind, path, shape });
  const own = [
    ...(path.length > 0 && path.at(-1) !== "{key}" ? [here("type")] : []),
    ...(shape.type === "structure" ? [here("unknown member")] : []),
    // A minimum of 0 is no constraint, because no text is shorter.
    ...(shape.min !== undefined && shape.min > 0 ? [here("min")] : []),
    ...(shape.max !== undefined ? [here("max")] : []),
    ...(shape.pattern !== undefined ? [here("pattern")] : []),
    ...(shape.enum ? [here("enum")] : []),
  ];
  const required = (shape.required ?? []).map((member): ModelConstraint => {
    const target = getShape(shape.members?.[member]);
    return { kind: "required", path: [...path, member], shape: target };
  });
  const below = [
    ...Object.entries(shape.members ?? {}),
    ...(shape.member ? [["[]", shape.member] as const] : []),
    ...(shape.key ? [["{key}", shape.key] as const] : []),
    ...(shape.value ? [["{value}", shape.value] as const] : []),
  ];
  return [
    ...own,
    ...required,
    ...below.flatMap(([step, target]) => listModelConstraints(target, [...path, step])),
  ];
}

export function formatConstraintName({ kind, path }: ModelConstraint): string {
  return `${kind} of ${path.join(".") || "the request"}`;
}
