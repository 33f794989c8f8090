import type { WorkflowParameter } from "@aws-sdk/client-imagebuilder";
import type { WorkflowDocument } from "../account/workflow-document";

type DeclaredParameter = WorkflowDocument["parameters"][number];

/**
 * Returns the parameter values of a workflow: the request's, converted to the declared types, or
 * else the document's defaults as they are. `missing` contains the declared parameters that have
 * neither.
 */
export function resolveParameterValues(
  declared: DeclaredParameter[],
  given: WorkflowParameter[] = [],
): { values: Record<string, unknown>; missing: string[] } {
  const values = new Map<string, unknown>();
  const missing: string[] = [];
  for (const parameter of declared) {
    const found = given.find(({ name }) => name === parameter.name);
    if (found) values.set(parameter.name, toTypedValue(parameter.type, found.value ?? []));
    else if (parameter.default !== undefined) values.set(parameter.name, parameter.default);
    else missing.push(parameter.name);
  }
  return { values: Object.fromEntries(values), missing };
}

function toTypedValue(type: DeclaredParameter["type"], value: string[]): unknown {
  const [first = ""] = value;
  if (type === "stringList") return value;
  if (type === "integer") return Number(first);
  return type === "boolean" ? first === "true" : first;
}
