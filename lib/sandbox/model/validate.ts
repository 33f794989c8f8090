import { AwsError } from "../errors";
import { type Constraints, constraintsOf, type ServiceName, wholePattern } from "./constraints";
import type { Shape, Structure } from "./shape";

/** One broken constraint: where, the value as AWS quotes it, and the rule in AWS's words. */
export interface Violation {
  path: string;
  value?: string;
  rule: string;
}

type Fields = Record<string, unknown>;

/**
 * Holds an input against the SDK's schema and the model's constraints.
 * @returns every violation, in the order of the members
 * @throws AwsError SerializationException when a value has another type than its member
 */
export function violationsOf(service: ServiceName, shape: Structure, input: Fields): Violation[] {
  const found: Violation[] = [];
  checkStructure(service, shape, input, "", found);
  return found;
}

/** The violations as AWS writes them into an error message. */
export function violationMessage(violations: Violation[]): string {
  const count = violations.length;
  const said = violations.map(({ path, value, rule }) => {
    const quoted = value === undefined ? "Value" : `Value '${value}'`;
    return `${quoted} at '${path}' failed to satisfy constraint: ${rule}`;
  });
  return `${count} validation error${count === 1 ? "" : "s"} detected: ${said.join("; ")}`;
}

function checkStructure(
  service: ServiceName,
  shape: Structure,
  fields: Fields,
  path: string,
  found: Violation[],
): void {
  for (const member of shape.members) {
    const constraints = constraintsOf(service, shape.name, member.name) ?? {};
    const value = fields[member.name];
    const here = join(path, lowerFirst(member.name));
    if (value === undefined || value === null) {
      if (member.required || constraints.required) {
        found.push({ path: here, rule: "Member must not be null" });
      }
      continue;
    }
    checkValue(service, member.shape(), constraints, value, here, found);
  }
}

function checkValue(
  service: ServiceName,
  shape: Shape,
  constraints: Constraints,
  value: unknown,
  path: string,
  found: Violation[],
): void {
  switch (shape.kind) {
    case "structure":
      return checkStructure(service, shape, expectObject(value), path, found);
    case "list": {
      const items = expectList(value);
      pushRules(found, path, shown(items), lengthRules(constraints, items.length));
      items.forEach((item, index) => {
        const here = `${path}.${index + 1}.member`;
        checkValue(service, shape.item, constraints.item ?? {}, expectPresent(item), here, found);
      });
      return;
    }
    case "map": {
      const entries = Object.entries(expectObject(value));
      pushRules(found, path, shown(value), lengthRules(constraints, entries.length));
      checkMapEntries(entries, constraints, path, shown(value), found);
      return;
    }
    case "number":
      return pushRules(found, path, String(value), rangeRules(constraints, expectNumber(value)));
    case "boolean":
      expectBoolean(value);
      return;
    case "string":
      return pushRules(found, path, String(value), stringRules(constraints, expectString(value)));
    default:
      return;
  }
}

function checkMapEntries(
  entries: [string, unknown][],
  constraints: Constraints,
  path: string,
  value: string,
  found: Violation[],
): void {
  const keyBroken = entries.some(([key]) => stringRules(constraints.key ?? {}, key).length > 0);
  const valueBroken = entries.some(
    ([, entry]) => stringRules(constraints.value ?? {}, expectString(entry)).length > 0,
  );
  const broken = [
    ["keys", keyBroken, constraints.key],
    ["value", valueBroken, constraints.value],
  ] as const;
  for (const [part, isBroken, rules] of broken) {
    if (!isBroken) continue;
    const stated = statedRules(rules ?? {}).join(", ");
    found.push({ path, value, rule: `Map ${part} must satisfy constraint: [${stated}]` });
  }
}

function pushRules(found: Violation[], path: string, value: string, rules: string[]): void {
  for (const rule of rules) found.push({ path, value, rule });
}

const words = {
  max: (max: number) => `Member must have length less than or equal to ${max}`,
  min: (min: number) => `Member must have length greater than or equal to ${min}`,
  pattern: (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`,
  enum: (values: string[]) => `Member must satisfy enum value set: [${values.join(", ")}]`,
};

function lengthRules({ min, max }: Constraints, length: number): string[] {
  const broken: string[] = [];
  if (max !== undefined && length > max) broken.push(words.max(max));
  if (min !== undefined && length < min) broken.push(words.min(min));
  return broken;
}

function rangeRules({ min, max }: Constraints, value: number): string[] {
  if (max !== undefined && value > max) {
    return [`Member must have value less than or equal to ${max}`];
  }
  if (min !== undefined && value < min) {
    return [`Member must have value greater than or equal to ${min}`];
  }
  return [];
}

function stringRules(constraints: Constraints, value: string): string[] {
  const broken = lengthRules(constraints, [...value].length);
  const { pattern, enum: values } = constraints;
  if (pattern !== undefined && !wholePattern(pattern).test(value)) {
    broken.push(words.pattern(pattern));
  }
  if (values && !values.includes(value)) broken.push(words.enum(values));
  return broken;
}

function statedRules({ min, max, pattern }: Constraints): string[] {
  const stated: string[] = [];
  if (max !== undefined) stated.push(words.max(max));
  if (min !== undefined) stated.push(words.min(min));
  if (pattern !== undefined) stated.push(words.pattern(pattern));
  return stated;
}

function mismatch(value: unknown, wanted: string): AwsError {
  const kind = value === null ? "NULL" : Array.isArray(value) ? "LIST" : typeof value;
  const message = `${kind.toUpperCase()}_VALUE can not be converted to ${wanted}`;
  return new AwsError("SerializationException", message, 400);
}

function expectObject(value: unknown): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw mismatch(value, "a Structure");
}

function expectList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw mismatch(value, "a List");
}

function expectPresent(value: unknown): unknown {
  if (value !== null && value !== undefined) return value;
  throw mismatch(null, "a member of a List");
}

function expectString(value: unknown): string {
  if (typeof value === "string") return value;
  throw mismatch(value, "a String");
}

function expectNumber(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw mismatch(value, "an Integer");
}

function expectBoolean(value: unknown): void {
  if (typeof value !== "boolean") throw mismatch(value, "a Boolean");
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Lists and maps as AWS quotes them: `[a, b]` and `{key=value}`. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${key}=${shown(entry)}`)
    .join(", ")}}`;
}
