import type { WorkflowParameter } from "@aws-sdk/client-imagebuilder";
import type { WorkflowDocument } from "../account/workflow-document";

type Declared = WorkflowDocument["parameters"][number];

/**
 * The parameter values of a workflow: the request's or else the document's defaults, in the
 * declared type. `missing` has the declared parameters with neither.
 */
export function parameterValues(
  declared: Declared[],
  given: WorkflowParameter[] = [],
): { values: Record<string, unknown>; missing: string[] } {
  const values = new Map<string, unknown>();
  const missing: string[] = [];
  for (const parameter of declared) {
    const found = given.find(({ name }) => name === parameter.name);
    if (found) values.set(parameter.name, typed(parameter.type, found.value ?? []));
    else if (parameter.default !== undefined) values.set(parameter.name, parameter.default);
    else missing.push(parameter.name);
  }
  return { values: Object.fromEntries(values), missing };
}

function typed(type: Declared["type"], value: string[]): unknown {
  const [first = ""] = value;
  if (type === "stringList") return value;
  if (type === "integer") return Number(first);
  return type === "boolean" ? first === "true" : first;
}
