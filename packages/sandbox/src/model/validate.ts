import { type Constraints, constraintsOf, type ServiceName } from "./constraints";
import { expectType } from "./expect-type";
import { brokenLengthRules, brokenRangeRules, brokenStringRules, statedRules } from "./rules";
import type { Shape, Structure } from "./shape";

/** A violated constraint: the path, the value as AWS quotes it and the rule in AWS's words. */
export interface Violation {
  /** In AWS's notation, 1-based: `workflows.1.member.workflowArn`. */
  path: string;
  /** Absent without a value. */
  value?: string;
  rule: string;
}

/**
 * Validates an input against the SDK's schema and the model's constraints.
 *
 * @returns every violation, in the order of the members
 * @throws AwsError SerializationException if a value's type differs from the member's
 */
export function violationsOf(
  service: ServiceName,
  { name: structure, members }: Structure,
  fields: Record<string, unknown>,
  path = "",
): Violation[] {
  return members.flatMap((member) => {
    const constraints = constraintsOf(service, structure, member.name) ?? {};
    const value = fields[member.name];
    const here = `${path}${lowerFirst(member.name)}`;
    if (value !== undefined && value !== null) {
      return valueViolations(service, member.shape(), constraints, value, here);
    }
    const required = member.required || constraints.required;
    return required ? [{ path: here, rule: "Member must not be null" }] : [];
  });
}

/** Formats the violations as in AWS's error messages. */
export function violationMessage(violations: Violation[]): string {
  const lines = violations.map(({ path, value, rule }) => {
    const quoted = value === undefined ? "Value" : `Value '${value}'`;
    return `${quoted} at '${path}' failed to satisfy constraint: ${rule}`;
  });
  const count = lines.length;
  return `${count} validation error${count === 1 ? "" : "s"} detected: ${lines.join("; ")}`;
}

function valueViolations(
  service: ServiceName,
  shape: Shape,
  constraints: Constraints,
  value: unknown,
  path: string,
): Violation[] {
  switch (shape.kind) {
    case "structure":
      return violationsOf(service, shape, expectType.structure(value), `${path}.`);
    case "list": {
      const items = expectType.list(value);
      return [
        ...at(path, value, brokenLengthRules(constraints, items.length)),
        ...items.flatMap((item, index) => {
          const here = `${path}.${index + 1}.member`;
          return valueViolations(service, shape.item, constraints.item ?? {}, item, here);
        }),
      ];
    }
    case "map":
      return mapViolations(constraints, expectType.structure(value), path);
    case "number":
      return at(path, value, brokenRangeRules(constraints, expectType.integer(value)));
    case "string":
      return at(path, value, brokenStringRules(constraints, expectType.string(value)));
    case "boolean":
      expectType.boolean(value);
      return [];
    default:
      return [];
  }
}

function mapViolations(
  constraints: Constraints,
  map: Record<string, unknown>,
  path: string,
): Violation[] {
  const entries = Object.entries(map);
  const { key: keyRules = {}, value: valueRules = {} } = constraints;
  const rules = brokenLengthRules(constraints, entries.length);
  const breaks = (stated: Constraints, text: unknown) =>
    brokenStringRules(stated, expectType.string(text)).length > 0;
  if (entries.some(([key]) => breaks(keyRules, key))) {
    rules.push(`Map keys must satisfy constraint: [${statedRules(keyRules).join(", ")}]`);
  }
  if (entries.some(([, value]) => breaks(valueRules, value))) {
    rules.push(`Map value must satisfy constraint: [${statedRules(valueRules).join(", ")}]`);
  }
  return at(path, map, rules);
}

function at(path: string, value: unknown, rules: string[]): Violation[] {
  return rules.map((rule) => ({ path, value: quoted(value), rule }));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Formats lists and maps as AWS quotes them: `[a, b]` and `{key=value}`. */
function quoted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(quoted).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, entry]) => `${key}=${quoted(entry)}`);
  return `{${entries.join(", ")}}`;
}
