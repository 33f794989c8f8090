import { type Constraints, findConstraints, type ServiceName } from "./constraints";
import { expectType } from "./expect-type";
import {
  describeStringConstraints,
  findLengthViolations,
  findRangeViolations,
  findStringViolations,
} from "./rules";
import type { Shape, Structure } from "./shape";

/** A violated constraint, in the terms of AWS's error messages. */
export interface Violation {
  /** The path in AWS's notation with 1-based indexes, such as `workflows.1.member.workflowArn`. */
  path: string;
  /** The value as AWS quotes it; absent if the member has none. */
  value?: string;
  rule: string;
}

/**
 * Validates an input against the SDK's schema and the model's constraints.
 *
 * @returns every violation, in the order of the members
 * @throws AwsError SerializationException if a value's type differs from the member's
 */
export function findViolations(
  service: ServiceName,
  { name: structure, members }: Structure,
  fields: Record<string, unknown>,
  path = "",
): Violation[] {
  return members.flatMap((member) => {
    const constraints = findConstraints(service, structure, member.name) ?? {};
    const value = fields[member.name];
    const here = `${path}${lowercaseFirstLetter(member.name)}`;
    if (value !== undefined && value !== null) {
      return findValueViolations(service, member.shape(), constraints, value, here);
    }
    const required = member.required || constraints.required;
    return required ? [{ path: here, rule: "Member must not be null" }] : [];
  });
}

/** Formats the violations as in AWS's error messages. */
export function formatViolations(violations: Violation[]): string {
  const lines = violations.map(({ path, value, rule }) => {
    const quoted = value === undefined ? "Value" : `Value '${value}'`;
    return `${quoted} at '${path}' failed to satisfy constraint: ${rule}`;
  });
  const count = lines.length;
  return `${count} validation error${count === 1 ? "" : "s"} detected: ${lines.join("; ")}`;
}

function findValueViolations(
  service: ServiceName,
  shape: Shape,
  constraints: Constraints,
  value: unknown,
  path: string,
): Violation[] {
  switch (shape.kind) {
    case "structure":
      return findViolations(service, shape, expectType.structure(value), `${path}.`);
    case "list": {
      const items = expectType.list(value);
      return [
        ...toViolations(path, value, findLengthViolations(constraints, items.length)),
        ...items.flatMap((item, index) => {
          const here = `${path}.${index + 1}.member`;
          return findValueViolations(service, shape.item, constraints.item ?? {}, item, here);
        }),
      ];
    }
    case "map":
      return mapViolations(constraints, expectType.structure(value), path);
    case "number":
      return toViolations(path, value, findRangeViolations(constraints, expectType.integer(value)));
    case "string":
      return toViolations(path, value, findStringViolations(constraints, expectType.string(value)));
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
  const rules = findLengthViolations(constraints, entries.length);
  const breaks = (stated: Constraints, text: unknown) =>
    findStringViolations(stated, expectType.string(text)).length > 0;
  if (entries.some(([key]) => breaks(keyRules, key))) {
    rules.push(
      `Map keys must satisfy constraint: [${describeStringConstraints(keyRules).join(", ")}]`,
    );
  }
  if (entries.some(([, value]) => breaks(valueRules, value))) {
    rules.push(
      `Map value must satisfy constraint: [${describeStringConstraints(valueRules).join(", ")}]`,
    );
  }
  return toViolations(path, map, rules);
}

function toViolations(path: string, value: unknown, rules: string[]): Violation[] {
  return rules.map((rule) => ({ path, value: formatValue(value), rule }));
}

function lowercaseFirstLetter(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Formats lists and maps as AWS quotes them: `[a, b]` and `{key=value}`. */
function formatValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, entry]) => `${key}=${formatValue(entry)}`);
  return `{${entries.join(", ")}}`;
}
