import { fullPattern, rootShape, type Shape, shapeNamed } from "./model";

/**
 * Returns every violation of AWS's API model in `value`, as "path: reason". Walks the model,
 * independent of Kiln's schemas, so that it can verify them. Counts code points.
 */
export function modelViolations(value: unknown, shapeName = rootShape, path = "$"): string[] {
  const shape = shapeNamed(shapeName);
  switch (shape.type) {
    case "structure":
      return structure(value, shape, path);
    case "list":
      if (!Array.isArray(value)) return [`${path}: not a list`];
      return [
        ...range(value.length, shape, path),
        ...value.flatMap((item, index) => modelViolations(item, shape.member, `${path}[${index}]`)),
      ];
    case "map":
      return map(value, shape, path);
    case "string":
      return typeof value === "string" ? text(value, shape, path) : [`${path}: not a string`];
    case "integer":
      return Number.isInteger(value) ? range(Number(value), shape, path) : [`${path}: no integer`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path}: not a boolean`];
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function structure(value: unknown, shape: Shape, path: string): string[] {
  if (!isPlain(value)) return [`${path}: not a structure`];
  const missing = (shape.required ?? []).filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => `${path}: ${name} is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const known = shape.members && Object.hasOwn(shape.members, name);
      if (!known) return [`${path}: no member ${name}`];
      return modelViolations(member, shape.members?.[name], `${path}.${name}`);
    }),
  ];
}

function map(value: unknown, shape: Shape, path: string): string[] {
  if (!isPlain(value)) return [`${path}: not a map`];
  const entries = Object.entries(value);
  return [
    ...range(entries.length, shape, path),
    ...entries.flatMap(([key, item]) => [
      ...modelViolations(key, shape.key, `${path}{${key}}`),
      ...modelViolations(item, shape.value, `${path}.${key}`),
    ]),
  ];
}

function text(value: string, shape: Shape, path: string): string[] {
  const matches = shape.pattern === undefined || fullPattern(shape.pattern).test(value);
  return [
    ...range([...value].length, shape, path),
    ...(matches ? [] : [`${path}: does not match ${shape.pattern}`]),
    ...(shape.enum?.includes(value) === false ? [`${path}: not of the enum`] : []),
  ];
}

function range(size: number, { min, max }: Shape, path: string): string[] {
  const tooSmall = min !== undefined && size < min;
  const tooLarge = max !== undefined && size > max;
  return tooSmall || tooLarge ? [`${path}: ${size} is out of ${min}..${max}`] : [];
}
