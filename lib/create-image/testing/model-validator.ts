import { anchorPattern, getShape, type ModelShape, rootShapeName } from "./model";

/**
 * Returns every violation of AWS's API model in `value`, as "path: reason". Walks the model,
 * independent of Kiln's schemas, so that it can verify them. Counts code points.
 */
export function findModelViolations(
  value: unknown,
  shapeName = rootShapeName,
  path = "$",
): string[] {
  const shape = getShape(shapeName);
  switch (shape.type) {
    case "structure":
      return checkStructure(value, shape, path);
    case "list":
      if (!Array.isArray(value)) return [`${path}: not a list`];
      return [
        ...checkRange(value.length, shape, path),
        ...value.flatMap((item, index) =>
          findModelViolations(item, shape.member, `${path}[${index}]`),
        ),
      ];
    case "map":
      return checkMap(value, shape, path);
    case "string":
      return typeof value === "string" ? checkText(value, shape, path) : [`${path}: not a string`];
    case "integer":
      return Number.isInteger(value)
        ? checkRange(Number(value), shape, path)
        : [`${path}: no integer`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path}: not a boolean`];
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkStructure(value: unknown, shape: ModelShape, path: string): string[] {
  if (!isPlain(value)) return [`${path}: not a structure`];
  const missing = (shape.required ?? []).filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => `${path}: ${name} is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const known = shape.members && Object.hasOwn(shape.members, name);
      if (!known) return [`${path}: no member ${name}`];
      return findModelViolations(member, shape.members?.[name], `${path}.${name}`);
    }),
  ];
}

function checkMap(value: unknown, shape: ModelShape, path: string): string[] {
  if (!isPlain(value)) return [`${path}: not a map`];
  const entries = Object.entries(value);
  return [
    ...checkRange(entries.length, shape, path),
    ...entries.flatMap(([key, item]) => [
      ...findModelViolations(key, shape.key, `${path}{${key}}`),
      ...findModelViolations(item, shape.value, `${path}.${key}`),
    ]),
  ];
}

function checkText(value: string, shape: ModelShape, path: string): string[] {
  const matches = shape.pattern === undefined || anchorPattern(shape.pattern).test(value);
  return [
    ...checkRange([...value].length, shape, path),
    ...(matches ? [] : [`${path}: does not match ${shape.pattern}`]),
    ...(shape.enum?.includes(value) === false ? [`${path}: not of the enum`] : []),
  ];
}

function checkRange(size: number, { min, max }: ModelShape, path: string): string[] {
  const tooSmall = min !== undefined && size < min;
  const tooLarge = max !== undefined && size > max;
  return tooSmall || tooLarge ? [`${path}: ${size} is out of ${min}..${max}`] : [];
}
