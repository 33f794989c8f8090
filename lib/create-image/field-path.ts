import { type FieldInfo, type FieldPath, fields } from "./fields";

/**
 * Finds the field of a form path such as `workflows.0.parameters.2.value.1`: its own, or that of
 * the closest ancestor. `null` for a path outside the form.
 */
export function fieldAt(path: string): { path: FieldPath; field: FieldInfo } | null {
  let parts = path.split(".");
  while (parts.length > 0) {
    const candidate = parts.join(".").replace(/\.\d+(?=\.|$)/g, "[]");
    if (isFieldPath(candidate)) return { path: candidate, field: fields[candidate] };
    parts = parts.slice(0, -1);
  }
  return null;
}

/**
 * The field's label for lists of problems, with its 1-based rows: `workflows.1.parallelGroup` is
 * "Workflow 2: Parallel group". The path itself if unknown.
 */
export function labelAt(path: string): string {
  const found = fieldAt(path);
  if (!found) return path;
  const rows = [...path.matchAll(/(\w+)\.(\d+)/g)].flatMap(([, list = "", row]) => {
    const noun = rowNouns.get(list);
    return noun ? [`${noun} ${Number(row) + 1}`] : [];
  });
  return rows.length > 0 ? `${rows.join(", ")}: ${found.field.label}` : found.field.label;
}

const rowNouns: ReadonlyMap<string, string> = new Map([
  ["workflows", "Workflow"],
  ["parameters", "parameter"],
  ["tags", "Row"],
  ["containerTags", "Row"],
]);

function isFieldPath(path: string): path is FieldPath {
  return Object.hasOwn(fields, path);
}
