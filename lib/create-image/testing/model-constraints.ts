import { rootShape, type Shape, shapeNamed } from "./model";

type ConstraintKind = "type" | "required" | "unknown member" | "min" | "max" | "pattern" | "enum";

/** One thing that the model demands of one place of a request. */
export interface ModelConstraint {
  kind: ConstraintKind;
  /** Member names from the root; `[]` an element of a list, `{key}` and `{value}` of a map. */
  path: string[];
  /** What stands at the place. */
  shape: Shape;
}

/** Every constraint of the model, read off the model itself. */
export function modelConstraints(name = rootShape, path: string[] = []): ModelConstraint[] {
  const shape = shapeNamed(name);
  const here = (kind: ConstraintKind): ModelConstraint => ({ kind, path, shape });
  const own = [
    ...(path.length > 0 && path.at(-1) !== "{key}" ? [here("type")] : []),
    ...(shape.type === "structure" ? [here("unknown member")] : []),
    // A minimum of 0 can't be broken by any text.
    ...(shape.min !== undefined && shape.min > 0 ? [here("min")] : []),
    ...(shape.max !== undefined ? [here("max")] : []),
    ...(shape.pattern !== undefined ? [here("pattern")] : []),
    ...(shape.enum ? [here("enum")] : []),
  ];
  const required = (shape.required ?? []).map((member): ModelConstraint => {
    const target = shapeNamed(shape.members?.[member]);
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
    ...below.flatMap(([step, target]) => modelConstraints(target, [...path, step])),
  ];
}

export function constraintName({ kind, path }: ModelConstraint): string {
  return `${kind} of ${path.join(".") || "the request"}`;
}
